package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.OnBadRecord;
import io.wheeltapper.pipeline.ingest.SeenFiles;
import io.wheeltapper.pipeline.ingest.WriteMode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class IngestCommandTest {
    @Test
    void help_explains_sources_and_ends_with_examples() {
        StringWriter out = new StringWriter();
        int exitCode = Main.commandLine().setOut(new PrintWriter(out)).execute("ingest", "--help");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("SOURCE...")
                .contains("--on-bad-record=WHAT")
                .contains("wheeltapper ingest data/");
    }

    @Test
    void options_are_read_in_any_case() {
        CommandLine.ParseResult parsed = Main.commandLine()
                .parseArgs(
                        "ingest",
                        "a.csv",
                        "b,c.csv",
                        "--as",
                        "Telemetry",
                        "--on-bad-record",
                        "FAIL",
                        "--again",
                        "--dry-run")
                .subcommand();
        StepVerb verb = (StepVerb) parsed.commandSpec().userObject();

        assertThat(IngestCommand.parameters(verb.values(parsed)))
                .isEqualTo(IngestParameters.of(List.of("a.csv", "b,c.csv"))
                        .withDataSet(DataSet.TELEMETRY)
                        .withOnBadRecord(OnBadRecord.FAIL)
                        .withSeenFiles(SeenFiles.READ_AGAIN)
                        .withWriteMode(WriteMode.DRY_RUN));
    }

    @Test
    void a_missing_source_is_a_usage_error() {
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("ingest"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("SOURCE");
    }
}
