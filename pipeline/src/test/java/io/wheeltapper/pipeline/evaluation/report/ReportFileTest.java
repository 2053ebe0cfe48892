package io.wheeltapper.pipeline.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir
    Path folder;

    @Test
    void a_report_replaces_the_one_before_and_leaves_nothing_else_behind() throws Exception {
        Path report = folder.resolve("new folder/report.html");
        ReportFile file = ReportFile.at(report.toString());
        file.write("first", new Configuration());
        file.write("second – last", new Configuration());

        assertThat(report).hasContent("second – last");
        try (Stream<Path> beside = Files.list(report.resolveSibling("."))) {
            assertThat(beside).hasSize(1);
        }
        assertThat(file).hasToString(report.toString());
    }

    @Test
    void the_workspace_names_reports_by_results_and_range() {
        Workspace workspace = Workspace.at(folder.toString());

        assertThat(ReportFile.in(workspace, Evaluations.full().subject()))
                .hasToString(folder + "/reports/evaluation-results_2015-2015-10-01-2016-01-01T060000Z.html");
    }

    @Test
    void a_directory_is_refused() {
        assertThatThrownBy(() -> ReportFile.at(folder.toString()).write("text", new Configuration()))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("is a directory. Name a file for the report");
    }
}
