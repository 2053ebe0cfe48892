package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.ingest.OnBadRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        IngestCommand command = new IngestCommand();
        new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs("a.csv", "b.csv", "--as", "telemetry", "--on-bad-record", "FAIL", "--again", "--dry-run");

        assertThat(command.sources).containsExactly("a.csv", "b.csv");
        assertThat(command.dataSet).isEqualTo(DataSet.TELEMETRY);
        assertThat(command.onBadRecord).isEqualTo(OnBadRecord.FAIL);
        assertThat(command.again).isTrue();
        assertThat(command.dryRun).isTrue();
    }

    @Test
    void a_missing_source_is_a_usage_error() {
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err)).execute("ingest"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("SOURCE");
    }
}
