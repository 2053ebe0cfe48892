package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.time.TimeRange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintainedFleetTest {
    private static final int TELEMETRY = 1;
    private static final int ERRORS = 2;
    private static final int MAINTENANCE = 3;
    private static final int FAILURES = 4;

    private static final FleetShape.Maintained YEAR = FleetShape.Maintained.defaults();

    @Test
    void readings_stand_at_every_step_of_the_half_open_range() throws IOException {
        TimeRange range = new TimeRange(Instant.parse("2024-03-10T01:00:00Z"), Instant.parse("2024-03-10T02:10:00Z"));
        SimulatedFleet fleet = new MaintainedFleet(new FleetShape.Maintained(range, Duration.ofMinutes(20)), 1);

        CsvLines readings = fleet.records(12).get(TELEMETRY);

        assertThat(column(readings, 0))
                .containsExactly(
                        "2024-03-10 01:00:00", "2024-03-10 01:20:00", "2024-03-10 01:40:00", "2024-03-10 02:00:00");
        assertThat(CsvLinesTest.text(readings)).matches("(.{19},12(,\\d+\\.\\d{3}){4}\\n){4}");
    }

    @Test
    void every_failure_has_its_replacement_and_its_errors_a_day_before() {
        Map<String, List<String>> announced = Map.of(
                "comp1", List.of("error1"),
                "comp2", List.of("error2", "error3"),
                "comp3", List.of("error4"),
                "comp4", List.of("error5"));
        SimulatedFleet fleet = new MaintainedFleet(YEAR.withCadence(Duration.ofDays(30)), 3);
        int seen = 0;
        for (int id = 1; id <= 100; id++) {
            List<CsvLines> records = fleet.records(id);
            Set<String> replacements = events(records.get(MAINTENANCE));
            Set<String> errors = events(records.get(ERRORS));
            for (String[] failure : rows(records.get(FAILURES))) {
                seen++;
                assertThat(replacements).contains(failure[0] + " " + failure[2]);
                String dayBefore = dayBefore(failure[0]);
                for (String error : announced.getOrDefault(failure[2], List.of())) {
                    assertThat(errors).contains(dayBefore + " " + error);
                }
            }
        }
        assertThat(seen).isGreaterThan(500);
    }

    @Test
    void a_longer_range_begins_with_the_shorter() throws IOException {
        Instant start = YEAR.range().start();
        Instant middle = Instant.parse("2015-06-15T06:00:00Z");
        List<CsvLines> half = new MaintainedFleet(YEAR.withRange(new TimeRange(start, middle)), 42).records(8);
        List<CsvLines> year = new MaintainedFleet(YEAR, 42).records(8);

        for (int file = 0; file < half.size(); file++) {
            assertThat(CsvLinesTest.text(year.get(file))).startsWith(CsvLinesTest.text(half.get(file)));
        }
        assertThat(year.get(TELEMETRY).count()).isEqualTo(8_760);
        assertThat(half.get(TELEMETRY).count()).isEqualTo(165 * 24);
    }

    @Test
    void events_do_not_depend_on_the_cadence() throws IOException {
        List<CsvLines> hourly = new MaintainedFleet(YEAR, 42).records(8);
        List<CsvLines> daily = new MaintainedFleet(YEAR.withCadence(Duration.ofDays(1)), 42).records(8);

        for (int file : new int[] {0, ERRORS, MAINTENANCE, FAILURES}) {
            assertThat(CsvLinesTest.text(daily.get(file))).isEqualTo(CsvLinesTest.text(hourly.get(file)));
        }
    }

    @Test
    void records_are_in_order_of_time_and_events_are_never_written_twice() {
        SimulatedFleet fleet = new MaintainedFleet(YEAR, 5);
        for (int id = 1; id <= 20; id++) {
            List<CsvLines> records = fleet.records(id);
            for (int file = TELEMETRY; file <= FAILURES; file++) {
                assertThat(column(records.get(file), 0)).isSorted();
                assertThat(events(records.get(file))).hasSize(records.get(file).count());
            }
        }
    }

    private static String dayBefore(String time) {
        Instant instant = Instant.parse(time.replace(' ', 'T') + "Z").minus(Duration.ofDays(1));
        return instant.toString().replace('T', ' ').replace("Z", "");
    }

    private static Set<String> events(CsvLines lines) {
        Set<String> events = new HashSet<>();
        rows(lines).forEach(row -> events.add(row[0] + " " + row[2]));
        return events;
    }

    private static List<String> column(CsvLines lines, int column) {
        return rows(lines).stream().map(row -> row[column]).toList();
    }

    private static List<String[]> rows(CsvLines lines) {
        List<String[]> rows = new ArrayList<>();
        for (int line = 0; line < lines.count(); line++) {
            rows.add(lines.fields(line));
        }
        return rows;
    }
}
