package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.scenario.TimeNotation;
import io.wheeltapper.core.time.TimeTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeReaderTest {
    private static final TimeReader UTC = TimeReader.of(new TimeNotation.Iso(), ZoneOffset.UTC);
    private static final TimeReader NEW_YORK = TimeReader.of(new TimeNotation.Iso(), ZoneId.of("America/New_York"));

    @Test
    void the_fast_way_agrees_with_the_general_one() {
        Random random = new Random(3);
        TimeReader nepal = TimeReader.of(new TimeNotation.Iso(), ZoneOffset.ofHoursMinutes(5, 45));
        for (int i = 0; i < 5_000; i++) {
            String text = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d %02d:%02d:%02d",
                    1 + random.nextInt(9999),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60));
            assertThat(UTC.micros(text)).isEqualTo(TimeReader.micros(TimeTexts.parse(text, ZoneOffset.UTC)));
            if (!text.startsWith("0001") && !text.startsWith("9999")) {
                assertThat(nepal.micros(text))
                        .isEqualTo(TimeReader.micros(TimeTexts.parse(text, ZoneOffset.ofHoursMinutes(5, 45))));
            }
        }
    }

    @Test
    void a_local_time_that_summer_time_skips_moves_forward_and_one_it_repeats_is_the_earlier() {
        assertThat(time(NEW_YORK, "2015-03-08 02:30:00")).isEqualTo("2015-03-08T07:30:00Z");
        assertThat(time(NEW_YORK, "2015-11-01 01:30:00")).isEqualTo("2015-11-01T05:30:00Z");
        assertThat(time(NEW_YORK, "2015-11-01 01:30:00-05:00")).isEqualTo("2015-11-01T06:30:00Z");
    }

    @Test
    void counts_stand_for_their_origin_and_so_many_units() {
        TimeReader cycles = TimeReader.of(
                new TimeNotation.Counter(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(12)), ZoneOffset.UTC);
        assertThat(time(cycles, "3")).isEqualTo("2000-01-02T12:00:00Z");
        assertThat(time(cycles, "3.0")).isEqualTo("2000-01-02T12:00:00Z");
        for (String text : new String[] {"3.5", "x", "99999999999999999999", "99999999999"}) {
            assertThatThrownBy(() -> cycles.micros(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void what_is_no_time_is_refused() {
        for (String text : new String[] {
            "2015-02-29 06:00:00",
            "2015-13-01 06:00:00",
            "2015-01-01 24:00:00",
            "2015-01-01 06:60:00",
            "01/02/2015",
            "2015-01-01x06:00:00",
            "+12015-01-01T06:00:00Z",
            "0000-01-01 00:00:00"
        }) {
            assertThatThrownBy(() -> UTC.micros(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String time(TimeReader reader, String text) {
        return TimeReader.instant(reader.micros(text)).toString();
    }
}
