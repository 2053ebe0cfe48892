package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.ingest.DataSetOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.MissingValues;
import io.wheeltapper.pipeline.ingest.RetiredMachines;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestTextTest {
    private static final DataSetOutcome MACHINES = new DataSetOutcome(
            "machines",
            List.of(),
            List.of("machines.csv"),
            0,
            0,
            0,
            0,
            Map.of(),
            List.of(),
            RetiredMachines.NONE,
            null,
            null);
    private static final DataSetOutcome TELEMETRY = new DataSetOutcome(
            "telemetry",
            List.of("telemetry.csv"),
            List.of(),
            12_345,
            12_340,
            1,
            1,
            Map.of("missing_key", 1L, "future", 2L),
            List.of(
                    new MissingValues(
                            "vibration",
                            "null_word",
                            1_200,
                            "telemetry.csv line 2: vibration is \"NaN\", which means a missing value"),
                    new MissingValues(
                            "volt", "unparsable", 3, "telemetry.csv line 9: volt is \"Bad\", expected V as a number")),
            new RetiredMachines(12, 345, List.of("1", "2")),
            Instant.parse("2015-01-01T06:00:00Z"),
            Instant.parse("2015-12-31T23:00:00Z"));

    @Test
    void a_summary_counts_by_data_set_and_says_what_was_left_out_and_why() {
        IngestOutcome outcome = new IngestOutcome(
                "run-7",
                false,
                List.of(MACHINES, TELEMETRY),
                List.of("notes.txt"),
                List.of("Column x was passed over."),
                List.of());

        assertThat(IngestText.of(outcome).lines())
                .containsExactly(
                        "data set   files  records  ingested  duplicates  known  quarantined  times",
                        "─────────  ─────  ───────  ────────  ──────────  ─────  ───────────  ────────────────────────────────────────────",
                        "machines       0        0         0           0      0            0",
                        "telemetry      1   12,345    12,340           1      1            3  2015-01-01T06:00:00Z to 2015-12-31T23:00:00Z",
                        "machines: 1 file unchanged since ingested, skipped (read again with --again).",
                        "telemetry quarantined: 2 future, 1 missing_key.",
                        "telemetry unusable values, which are missing now:",
                        "  vibration: 1,200 null_word, such as telemetry.csv line 2: vibration is \"NaN\", which means a missing value",
                        "  volt: 3 unparsable, such as telemetry.csv line 9: volt is \"Bad\", expected V as a number",
                        "telemetry: 12 machines not in the machines table were added as retired, with 345 records: 1, 2 and 10 more.",
                        "Column x was passed over.",
                        "Ignored: notes.txt.",
                        "Show them with: wheeltapper sql \"SELECT * FROM quarantine WHERE run_id = 'run-7'\"");
    }

    @Test
    void a_dry_run_says_so_and_points_at_no_quarantine() {
        IngestOutcome outcome = new IngestOutcome("run-7", true, List.of(TELEMETRY), List.of(), List.of(), List.of());

        assertThat(IngestText.of(outcome))
                .startsWith("Dry run: nothing was written.")
                .contains("would add")
                .doesNotContain("SELECT");
    }
}
