package io.wheeltapper.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms,PT0.25S",
        "90s,PT90S",
        "30m,PT30M",
        "12h,PT12H",
        "7d,P7D",
        "2w,P14D",
        "PT36H,PT36H",
        "' 24h ',PT24H"
    })
    void reads_whole_numbers_with_a_unit_and_iso_durations(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "h", "0h", "-3h", "PT-1H", "1.5h", "a day"})
    void refuses_what_is_not_a_positive_duration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"PT24H,24h", "PT72H,72h", "P7D,7d", "PT36H,36h", "PT90M,90m", "PT61S,61s"})
    void writes_the_shortest_whole_form(Duration duration, String expected) {
        assertThat(Durations.format(duration)).isEqualTo(expected);
    }

    @Test
    void what_it_writes_it_reads() {
        for (long seconds = 1; seconds < 2_000_000; seconds = seconds * 3 + 1) {
            Duration duration = Duration.ofSeconds(seconds);
            assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
        }
    }
}
