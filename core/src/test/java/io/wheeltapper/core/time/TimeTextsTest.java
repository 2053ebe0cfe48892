package io.wheeltapper.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2015-01-01,2015-01-01T00:00:00Z",
        "2015-01-01 06:00,2015-01-01T06:00:00Z",
        "2015-01-01 06:00:01,2015-01-01T06:00:01Z",
        "2015-01-01T06:00:00.123456789,2015-01-01T06:00:00.123456Z",
        "2015-01-01T06:00:00Z,2015-01-01T06:00:00Z",
        "2015-01-01 06:00:00+02:00,2015-01-01T04:00:00Z",
        "2015-01-01T06:00:00-05:00,2015-01-01T11:00:00Z",
        "2015-01-01T03:00:00+0000,2015-01-01T03:00:00Z",
        "2015-01-01T03:00:00-0530,2015-01-01T08:30:00Z",
        "2015-01-01T03:00:00+02,2015-01-01T01:00:00Z",
        "2015-01-01 04:00:00 UTC,2015-01-01T04:00:00Z",
        "2015-01-01 04:00 gmt,2015-01-01T04:00:00Z",
        "2015-01-01 04:00:00.5 +01:00,2015-01-01T03:00:00.5Z",
        "2015-01-01 7:00:00,2015-01-01T07:00:00Z",
        "2015-1-2 7:05,2015-01-02T07:05:00Z",
        "2015-01-01t08:00:00z,2015-01-01T08:00:00Z"
    })
    void reads_iso_dates_and_times(String text, Instant expected) {
        assertThat(TimeTexts.parse(text, UTC)).isEqualTo(expected);
    }

    @Test
    void a_skipped_local_time_moves_forward_by_the_gap() {
        assertThat(TimeTexts.parse("2015-03-08 02:30:00", NEW_YORK)).isEqualTo(Instant.parse("2015-03-08T07:30:00Z"));
    }

    @Test
    void a_doubled_local_time_is_the_earlier_one() {
        assertThat(TimeTexts.parse("2015-11-01 01:30:00", NEW_YORK)).isEqualTo(Instant.parse("2015-11-01T05:30:00Z"));
    }

    @Test
    void what_a_local_time_means_can_be_left_open() {
        assertThat(TimeTexts.read("2015-11-01 01:30").local()).isEqualTo("2015-11-01T01:30:00");
        assertThat(TimeTexts.read("2015-11-01 01:30").offset()).isNull();
        assertThat(TimeTexts.read("2015-11-01 01:30-05:00").in(UTC)).isEqualTo("2015-11-01T06:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2015-13-01",
                "2015-02-30",
                "01/02/2015",
                "2015-01-01 25:00:00",
                "2015-01-01 7:5:00",
                "15-01-01",
                "2015-01-01 06:00:00+19:00"
            })
    void refuses_the_rest_and_shows_what_it_expects(String text) {
        assertThatThrownBy(() -> TimeTexts.parse(text, UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("2015-01-01T06:00:00Z");
    }
}
