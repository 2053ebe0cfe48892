package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private final StringWriter err = new StringWriter();

    private static RunAnswer run(String state, String progress) throws JsonProcessingException {
        return new RunAnswer(JsonTexts.parse("""
                {"run_id": 7, "run_name": "daily", "start_time": %d, "state": {"life_cycle_state": "RUNNING"},
                 "tasks": [{"task_key": "score", "run_id": 8, "start_time": %1$d,
                            "state": {"life_cycle_state": "%s", "state_message": ""}, "progress": %s}]}""".formatted(START.toEpochMilli(), state, progress)));
    }

    @Test
    void a_line_is_written_for_what_changes_only() throws JsonProcessingException {
        RunReport report = new RunReport(new PrintWriter(err), false, START);
        report.show(run("PENDING", "null"), START);
        report.show(run("PENDING", "null"), START.plusSeconds(1));
        report.show(run("RUNNING", "{\"phase\": \"reading\", \"done\": 3, \"total\": 8}"), START.plusSeconds(2));
        assertThat(err.toString().lines())
                .containsExactly("  0.0 s  score  PENDING", "  2.0 s  score  RUNNING  reading (3/8)");
    }

    @Test
    void a_terminal_sees_the_table_drawn_anew_in_its_place() throws JsonProcessingException {
        RunReport report = new RunReport(new PrintWriter(err), true, START);
        report.show(run("PENDING", "null"), START);
        assertThat(err.toString())
                .contains("Run 7 of daily: RUNNING, 0 of 1 tasks ended")
                .doesNotContain("\033[J");
        report.show(run("RUNNING", "null"), START.plusSeconds(12));
        assertThat(err.toString()).contains("\033[4A\033[J").contains("12 s");
    }
}
