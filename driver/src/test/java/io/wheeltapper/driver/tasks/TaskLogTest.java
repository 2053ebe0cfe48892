package io.wheeltapper.driver.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.protocol.TaskReport.LogLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLogTest {
    private static final Instant NOON = Instant.parse("2015-01-01T12:00:00Z");

    private final TaskLog log = new TaskLog(new Redaction(List.of("secret")), InstantSource.fixed(NOON));

    @Test
    void texts_become_lines_with_their_time() {
        log.add("one\r\ntwo secret\n\nfour");
        assertThat(log.take()).containsExactly(line("one"), line("two [REDACTED]"), line(""), line("four"));
        assertThat(log.isEmpty()).isTrue();
        assertThat(log.take()).isEmpty();
    }

    @Test
    void a_report_takes_some_and_leaves_the_rest() {
        for (int i = 0; i < TaskLog.MOST_IN_A_REPORT + 5; i++) {
            log.add("line " + i);
        }
        assertThat(log.take()).hasSize(TaskLog.MOST_IN_A_REPORT);
        assertThat(log.isEmpty()).isFalse();
        assertThat(log.take())
                .extracting(LogLine::line)
                .containsExactly("line 1000", "line 1001", "line 1002", "line 1003", "line 1004");
    }

    @Test
    void the_oldest_are_dropped_and_counted_when_nobody_takes_them() {
        for (int i = 0; i < TaskLog.MOST_LINES + 1_234; i++) {
            log.add("line " + i);
        }
        List<LogLine> all = new ArrayList<>();
        while (!log.isEmpty()) {
            all.addAll(log.take());
        }
        assertThat(all.get(0))
                .isEqualTo(line(
                        "1,234 lines are missing here, since lines were written faster than they could be reported."));
        assertThat(all.get(1)).isEqualTo(line("line 1234"));
        assertThat(all).hasSize(TaskLog.MOST_LINES + 1);
    }

    @Test
    void a_very_long_line_is_cut_and_says_how_long_it_was() {
        log.add("x".repeat(20_000));
        assertThat(log.take().get(0).line()).hasSizeLessThan(10_100).endsWith("x… (20,000 characters)");
    }

    private static LogLine line(String text) {
        return new LogLine(NOON.toEpochMilli(), text);
    }
}
