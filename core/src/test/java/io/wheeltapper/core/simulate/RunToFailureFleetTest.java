package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunToFailureFleetTest {
    private final SimulatedFleet fleet = new RunToFailureFleet(42, 0);

    @Test
    void lives_lie_between_120_and_350_cycles() {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (int unit = 1; unit <= 300; unit++) {
            int life = lines(unit).count();
            shortest = Math.min(shortest, life);
            longest = Math.max(longest, life);
        }
        assertThat(shortest).isBetween(120, 130);
        assertThat(longest).isBetween(340, 350);
    }

    @Test
    void cycles_are_counted_from_one_without_gaps() {
        CsvLines lines = lines(3);
        for (int line = 0; line < lines.count(); line++) {
            assertThat(lines.fields(line)).hasSize(20).startsWith("3", Integer.toString(line + 1));
        }
    }

    @Test
    void sensors_wear_in_one_direction_and_most_at_the_end() {
        for (int sensor = 0; sensor < 14; sensor++) {
            double begin = 0;
            double middle = 0;
            double end = 0;
            for (int unit = 1; unit <= 100; unit++) {
                CsvLines lines = lines(unit);
                begin += mean(lines, sensor, 0, 20);
                middle += mean(lines, sensor, lines.count() / 2 - 10, lines.count() / 2 + 10);
                end += mean(lines, sensor, lines.count() - 20, lines.count());
            }
            double direction = Math.signum(WearSensor.ALL[sensor].wear());
            assertThat((middle - begin) * direction).as("s" + (sensor + 1)).isPositive();
            assertThat((end - middle) * direction)
                    .as("s" + (sensor + 1))
                    .isGreaterThan(2 * (middle - begin) * direction);
        }
    }

    @Test
    void it_writes_telemetry_only() {
        assertThat(fleet.files()).extracting(CsvLayout::name).containsExactly("telemetry");
        assertThat(fleet.files().get(0).columns())
                .startsWith("unit", "cycle", "setting1", "setting2", "setting3", "s1")
                .endsWith("s14", "ended")
                .hasSize(20);
    }

    @Test
    void units_that_are_still_running_have_the_beginning_of_their_record_and_no_mark() {
        SimulatedFleet partly = new RunToFailureFleet(42, 0.4);
        int running = 0;
        for (int unit = 1; unit <= 200; unit++) {
            CsvLines whole = lines(unit);
            CsvLines lines = partly.records(unit).get(0);
            int last = lines.count() - 1;
            boolean isRunning = lines.count() < whole.count();
            running += isRunning ? 1 : 0;
            assertThat(lines.fields(last)).isEqualTo(whole.fields(last)).endsWith(isRunning ? "0" : "1");
            assertThat(lines.fields(last - 1)).endsWith("0");
            assertThat(lines.count()).isBetween((int) (0.3 * whole.count()), whole.count());
        }
        assertThat(running).isBetween(60, 100);
    }

    private CsvLines lines(int unit) {
        List<CsvLines> records = fleet.records(unit);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static double mean(CsvLines lines, int sensor, int from, int to) {
        double sum = 0;
        for (int line = from; line < to; line++) {
            sum += Double.parseDouble(lines.fields(line)[5 + sensor]);
        }
        return sum / (to - from);
    }
}
