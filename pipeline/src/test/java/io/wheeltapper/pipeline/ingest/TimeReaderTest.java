package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.scenario.TimeNotation;
import io.wheeltapper.core.time.TimeTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            assertThat(UTC.read(text)).isEqualTo(TimeReader.micros(TimeTexts.parse(text, ZoneOffset.UTC)));
            if (!text.startsWith("0001") && !text.startsWith("9999")) {
                assertThat(nepal.read(text))
                        .isEqualTo(TimeReader.micros(TimeTexts.parse(text, ZoneOffset.ofHoursMinutes(5, 45))));
            }
        }
    }

    @Test
    void a_local_time_that_summer_time_skips_is_none_and_one_it_repeats_is_both() {
        assertThatThrownBy(() -> NEW_YORK.read("2015-03-08 02:30:00"))
                .isInstanceOf(SkippedTimeException.class)
                .hasMessage("which does not exist in America/New_York: clocks went from 02:00 to 03:00 on that day");
        assertThatThrownBy(() -> NEW_YORK.read("2015-03-08T02:00")).isInstanceOf(SkippedTimeException.class);
        assertThat(time(NEW_YORK, "2015-03-08 01:59:59")).isEqualTo("2015-03-08T06:59:59Z");
        assertThat(time(NEW_YORK, "2015-03-08 03:00:00")).isEqualTo("2015-03-08T07:00:00Z");

        RepeatedTime repeated = (RepeatedTime) NEW_YORK.read("2015-11-01 01:30:00.25");
        assertThat(TimeReader.instant(repeated.first())).isEqualTo("2015-11-01T05:30:00.25Z");
        assertThat(TimeReader.instant(repeated.second())).isEqualTo("2015-11-01T06:30:00.25Z");
        assertThat(time(NEW_YORK, "2015-11-01 01:30:00-05:00")).isEqualTo("2015-11-01T06:30:00Z");
        assertThat(time(NEW_YORK, "2015-11-01 00:59:59")).isEqualTo("2015-11-01T04:59:59Z");
        assertThat(time(NEW_YORK, "2015-11-01 02:00:00")).isEqualTo("2015-11-01T07:00:00Z");
    }

    @Test
    void local_times_all_over_the_years_are_what_the_zone_says() {
        Random random = new Random(5);
        for (String name : List.of("Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata")) {
            ZoneId zone = ZoneId.of(name);
            TimeReader reader = TimeReader.of(new TimeNotation.Iso(), zone);
            for (int i = 0; i < 3_000; i++) {
                LocalDateTime local = LocalDateTime.of(1890 + random.nextInt(150), 1, 1, 0, 0)
                        .plusMinutes(random.nextInt(365 * 24 * 60));
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
                String text = local + ":00";
                if (offsets.isEmpty()) {
                    assertThatThrownBy(() -> reader.read(text)).isInstanceOf(SkippedTimeException.class);
                } else if (offsets.size() == 2) {
                    assertThat(reader.read(text)).isInstanceOf(RepeatedTime.class);
                } else {
                    assertThat(reader.read(text)).isEqualTo(TimeReader.micros(local.toInstant(offsets.get(0))));
                }
            }
        }
    }

    @Test
    void what_is_no_iso_time_is_recognised_where_that_is_possible() {
        assertThat(UTC.expected("13/01/2015 07:00"))
                .contains("looks like dd/MM/yyyy HH:mm: set time-pattern on that column of the scenario");
        assertThat(UTC.expected("1/13/2015 7:00:00 AM")).contains("looks like M/d/yyyy h:mm:ss a:");
        assertThat(UTC.expected("01.02.2015")).contains("looks like dd.MM.yyyy or MM.dd.yyyy:");
        assertThat(UTC.expected("2015/01/13 07:00")).contains("looks like yyyy/MM/dd HH:mm: set time-pattern on that");
        assertThat(UTC.expected("1420110000123")).contains("milliseconds since 1970: set count-unit: 1ms");
        assertThat(UTC.expected("1420110000")).contains("seconds since 1970: set count-unit: 1s");
        assertThat(UTC.expected("yesterday")).isEqualTo("a time such as 2015-01-01 06:00:00");
        TimeReader millis =
                TimeReader.of(new TimeNotation.Counter(Instant.EPOCH, Duration.ofMillis(1)), ZoneOffset.UTC);
        assertThat(time(millis, "1420110000123")).isEqualTo("2015-01-01T11:00:00.123Z");
    }

    @Test
    void counts_stand_for_their_origin_and_so_many_units() {
        TimeReader cycles = TimeReader.of(
                new TimeNotation.Counter(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(12)), ZoneOffset.UTC);
        assertThat(time(cycles, "3")).isEqualTo("2000-01-02T12:00:00Z");
        assertThat(time(cycles, "3.0")).isEqualTo("2000-01-02T12:00:00Z");
        for (String text : new String[] {"3.5", "x", "99999999999999999999", "99999999999"}) {
            assertThatThrownBy(() -> cycles.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm,13/01/2015 07:00,2015-01-13T07:00:00Z",
        "M/d/yyyy h:mm:ss a,1/13/2015 7:00:00 pm,2015-01-13T19:00:00Z",
        "dd.MM.yy,13.01.15,2015-01-13T00:00:00Z",
        "yyyyMMddHHmmss.SSSSSS,20150113070000.000125,2015-01-13T07:00:00.000125Z",
        "yyyy-MM-dd'T'HH:mmXXX,2015-01-13T07:00+05:45,2015-01-13T01:15:00Z",
        "d/M/yyyy 'y' H,3/2/2015 y 7,2015-02-03T07:00:00Z"
    })
    void times_of_a_form_are_read(String pattern, String text, Instant expected) {
        assertThat(TimeReader.of(new TimeNotation.Pattern(pattern), ZoneOffset.UTC)
                        .read(text))
                .isEqualTo(TimeReader.micros(expected));
    }

    @Test
    void of_a_form_only_times_that_exist_are_read_and_local_ones_are_those_of_the_zone() {
        TimeReader berlin = TimeReader.of(new TimeNotation.Pattern("dd/MM/yyyy HH:mm"), ZoneId.of("Europe/Berlin"));
        assertThat(berlin.read("13/01/2015 07:00")).isEqualTo(TimeReader.micros(Instant.parse("2015-01-13T06:00:00Z")));
        assertThat(berlin.read("26/10/2014 02:30")).isInstanceOf(RepeatedTime.class);
        for (String text : List.of("31/02/2015 07:00", "01/13/2015 07:00", "13/01/2015", "2015-01-13 07:00:00", "")) {
            assertThatThrownBy(() -> berlin.read(text)).hasMessageContaining("is not of the form dd/MM/yyyy HH:mm");
        }
        assertThatThrownBy(() -> berlin.read("30/03/2014 02:30")).isInstanceOf(SkippedTimeException.class);
        assertThat(berlin.expected("x")).isEqualTo("a time of the form dd/MM/yyyy HH:mm");
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
            assertThatThrownBy(() -> UTC.read(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String time(TimeReader reader, String text) {
        return TimeReader.instant((long) reader.read(text)).toString();
    }
}
