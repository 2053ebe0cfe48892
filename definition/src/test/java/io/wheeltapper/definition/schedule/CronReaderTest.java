package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.definition.DefinitionException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronReaderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 30 7-9 ? * *            | 2026-01-01T07:30 2026-01-01T08:30 2026-01-01T09:30 2026-01-02T07:30
            15/20 0 0 1 JAN ?         | 2026-01-01T00:00:15 2026-01-01T00:00:35 2026-01-01T00:00:55 2027-01-01T00:00:15
            0 0 22-2/2 ? * 6          | 2026-01-02T00:00 2026-01-02T02:00 2026-01-02T22:00 2026-01-09T00:00
            0 0 0 L * ?               | 2026-01-31T00:00 2026-02-28T00:00 2026-03-31T00:00 2026-04-30T00:00
            0 0 0 L-2 * ?             | 2026-01-29T00:00 2026-02-26T00:00 2026-03-29T00:00 2026-04-28T00:00
            0 0 0 29 2 ?              | 2028-02-29T00:00 2032-02-29T00:00 2036-02-29T00:00 2040-02-29T00:00
            0 0 0 ? * 6L              | 2026-01-30T00:00 2026-02-27T00:00 2026-03-27T00:00 2026-04-24T00:00
            0 0 0 ? * MON#5           | 2026-03-30T00:00 2026-06-29T00:00 2026-08-31T00:00 2026-11-30T00:00
            0 0 0 ? nov-jan sun       | 2026-01-04T00:00 2026-01-11T00:00 2026-01-18T00:00 2026-01-25T00:00
            0 0 0 1 7 ? 2026-2030/2   | 2026-07-01T00:00 2028-07-01T00:00 2030-07-01T00:00
            """)
    void fields_mean_what_quartz_says(String expression, String expected) {
        assertThat(first(4, expression)).isEqualTo(times(expected));
    }

    @Test
    void the_nearest_weekday_is_found_from_any_time_of_the_month() {
        LocalTimes times = CronReader.read("0 0 2 15W * ?");
        LocalDateTime monday = LocalDateTime.parse("2026-02-16T02:00");

        assertThat(times.atOrAfter(LocalDateTime.parse("2026-02-01T00:00"))).hasValue(monday);
        assertThat(times.atOrAfter(LocalDateTime.parse("2026-02-15T23:00"))).hasValue(monday);
        assertThat(times.atOrAfter(LocalDateTime.parse("2026-02-16T01:59:59"))).hasValue(monday);
        assertThat(times.atOrBefore(LocalDateTime.parse("2026-02-20T00:00"))).hasValue(monday);
    }

    @Test
    void each_item_of_a_list_with_nearest_weekdays_counts() {
        assertThat(first(4, "0 0 0 28W,1W,L,3 10 ? 2012"))
                .isEqualTo(times("2012-10-01T00:00 2012-10-03T00:00 2012-10-29T00:00 2012-10-31T00:00"));
    }

    @Test
    void a_year_that_is_over_leaves_only_the_past() {
        LocalTimes times = CronReader.read("0 0 12 * * ? 2010");

        assertThat(times.atOrAfter(LocalDateTime.parse("2010-12-31T12:00:01"))).isEmpty();
        assertThat(times.atOrBefore(LocalDateTime.parse("2026-05-05T00:00")))
                .hasValue(LocalDateTime.parse("2010-12-31T12:00"));
        assertThat(times.atOrBefore(LocalDateTime.parse("2010-01-01T11:59:59"))).isEmpty();
        assertThat(times.count(LocalDateTime.parse("1900-01-01T00:00"), LocalDateTime.parse("2500-01-01T00:00")))
                .isEqualTo(365);
    }

    @Test
    void times_lie_between_1970_and_the_last_year_of_quartz() {
        LocalTimes times = CronReader.read("0 0 12 1 1 ?");
        LocalDateTime last = LocalDateTime.of(QuartzClock.LAST_YEAR, 1, 1, 12, 0);

        assertThat(times.atOrAfter(LocalDateTime.parse("1066-10-14T09:00")))
                .hasValue(LocalDateTime.parse("1970-01-01T12:00"));
        assertThat(times.atOrBefore(LocalDateTime.parse("1970-01-01T11:00"))).isEmpty();
        assertThat(times.atOrBefore(LocalDateTime.parse("9999-01-01T00:00"))).hasValue(last);
        assertThat(times.atOrAfter(last.plusSeconds(1))).isEmpty();
        assertThat(times.contains(last.plusYears(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void random_expressions_equal_a_walk_over_all_minutes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            RandomCron cron = RandomCron.of(random);
            LocalTimes times = CronReader.read(cron.expression());
            LocalDateTime from = LocalDate.of(2010 + random.nextInt(20), 1 + random.nextInt(12), 1)
                    .atStartOfDay();
            LocalDateTime to = from.plusDays(70);
            List<LocalDateTime> expected = new ArrayList<>();
            for (LocalDateTime minute = from; minute.isBefore(to); minute = minute.plusMinutes(1)) {
                if (cron.matches(sinceEpoch(minute))) {
                    expected.add(minute);
                }
            }

            assertThat(forwards(times, from, to)).as(cron.expression()).isEqualTo(expected);
            assertThat(backwards(times, from, to)).as(cron.expression()).isEqualTo(expected);
            assertThat(times.count(from, to)).as(cron.expression()).isEqualTo(expected.size());
            LocalDateTime somewhere = from.plusMinutes(random.nextInt(70 * 24 * 60));
            assertThat(times.count(from, somewhere) + times.count(somewhere, to))
                    .as(cron.expression())
                    .isEqualTo(expected.size());
            assertThat(times.contains(somewhere)).as(cron.expression()).isEqualTo(cron.matches(sinceEpoch(somewhere)));
        }
    }

    @Test
    void a_time_each_second_is_counted_quickly_over_all_years() {
        LocalTimes times = CronReader.read("* * * * * ?");

        assertThat(times.count(LocalDateTime.parse("1970-01-01T00:00"), LocalDateTime.parse("2070-01-01T00:00:10")))
                .isEqualTo(36_525L * 86_400 + 10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 2 * * *                  | "0 2 * * *" has 5 fields; expected seconds, minutes, hours, day of month, month, day of week and, optionally, year. Put the seconds in front; Unix cron has none. For example, 0 30 7 ? * MON-FRI is 07:30 on working days.
            0 0 2 * * ? 2026 UTC       | has 8 fields
            ''                         | has 0 fields
            0 0 25 * * ?               | "0 0 25 * * ?" is not a Quartz cron expression: Hour values must be between 0 and 23. Correct it. For example, 0 30 7
            0 0 2 * * *                | both a day-of-week AND a day-of-month parameter is not implemented. Correct it.
            0 0 2- * * ?               | a field is incomplete or contains an invalid character. Correct it.
            0 0 2 ? * FOO              | Invalid Day-of-Week value: 'FOO'. Correct it.
            L 0 0 * * ?                | "L 0 0 * * ?" is not a Quartz cron expression: 'L' not expected in seconds
            0 0 0 * , ?                | "0 0 0 * , ?" has a field without a value. Write * to match all values.
            0 0 0 1 1 ? 1970-999999999 | has a number of more than four digits, which no field accepts
            0 0 0 ? * MON#1,FRI        | has # in a list, where Quartz would ignore the other days. Write one day with #, such as MON#1
            0 0 0 31 2 ?               | "0 0 0 31 2 ?" is never due: no year from 1970 to
            """)
    void refuses_what_cannot_be_read(String expression, String message) {
        assertThatThrownBy(() -> CronSchedule.of(expression, "UTC"))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        e -> assertThat(e.kind()).isEqualTo(DefinitionException.Kind.INVALID))
                .hasMessageStartingWith("quartz_cron_expression \"")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_written_is_read_or_refused(long seed) {
        Random random = new Random(seed);
        List<String> pieces =
                List.of("0", "5", "31", "2026", "*", "?", "L", "W", "#", ",", "-", "/", "MON", "JAN", "X", "");
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            List<String> fields = new ArrayList<>(List.of("0", "0", "0", "*", "*", "?"));
            int field = random.nextInt(6);
            fields.set(field, String.join("", pick(pieces, random), pick(pieces, random), pick(pieces, random)));
            String expression = String.join(" ", fields);
            try {
                LocalTimes times = CronReader.read(expression);
                assertThat(times.atOrAfter(LocalDateTime.parse("1970-01-01T00:00")))
                        .as(expression)
                        .isPresent();
            } catch (DefinitionException e) {
                assertThat(e).hasMessageStartingWith("quartz_cron_expression \"" + expression + "\"");
                refused++;
            }
        }
        assertThat(refused).isBetween(200, 490);
    }

    private static String pick(List<String> pieces, Random random) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    private static List<LocalDateTime> first(int count, String expression) {
        LocalTimes times = CronReader.read(expression);
        List<LocalDateTime> all = new ArrayList<>();
        Optional<LocalDateTime> time = times.atOrAfter(
                LocalDateTime.parse(expression.endsWith("2012") ? "2012-01-01T00:00" : "2026-01-01T00:00"));
        while (all.size() < count && time.isPresent()) {
            all.add(time.get());
            time = times.atOrAfter(time.get().plusSeconds(1));
        }
        return all;
    }

    private static List<LocalDateTime> times(String texts) {
        return List.of(texts.split(" ")).stream().map(LocalDateTime::parse).toList();
    }

    private static long sinceEpoch(LocalDateTime minute) {
        return minute.toEpochSecond(ZoneOffset.UTC) / 60;
    }

    private static List<LocalDateTime> forwards(LocalTimes times, LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> all = new ArrayList<>();
        Optional<LocalDateTime> time = times.atOrAfter(from);
        while (time.isPresent() && time.get().isBefore(to)) {
            all.add(time.get());
            time = times.atOrAfter(time.get().plusSeconds(1));
        }
        return all;
    }

    private static List<LocalDateTime> backwards(LocalTimes times, LocalDateTime from, LocalDateTime to) {
        List<LocalDateTime> all = new ArrayList<>();
        Optional<LocalDateTime> time = times.atOrBefore(to.minusSeconds(1));
        while (time.isPresent() && !time.get().isBefore(from)) {
            all.add(0, time.get());
            time = times.atOrBefore(time.get().minusSeconds(1));
        }
        return all;
    }
}
