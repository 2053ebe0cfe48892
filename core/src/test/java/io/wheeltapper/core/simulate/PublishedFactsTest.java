package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares 1,000 simulated machine-years with the 100 published ones. Counts of 100 machine-years vary by chance; the
 * tolerances are about three standard deviations of that.
 */
class PublishedFactsTest {
    private static final int MACHINES = 1_000;

    private static final Map<String, Integer> COUNTS = new HashMap<>();
    private static final double[] SUMS = new double[4];
    private static final double[] SQUARES = new double[4];
    private static int neverFailed;
    private static int failureInstants;
    private static int doubleFailures;
    private static int oldMachines;
    private static long readings;

    @BeforeAll
    static void simulate() {
        SimulatedFleet fleet =
                new MaintainedFleet(FleetShape.Maintained.defaults().withCadence(Duration.ofHours(6)), 42);
        for (int id = 1; id <= MACHINES; id++) {
            var records = fleet.records(id);
            String[] machine = records.get(0).fields(0);
            count(machine[1]);
            oldMachines += Integer.parseInt(machine[2]) >= 14 ? 1 : 0;
            addReadings(records.get(1));
            addEvents(records.get(2), "");
            addEvents(records.get(3), "replaced ");
            addEvents(records.get(4), "failed ");
            addFailureInstants(records.get(4));
        }
    }

    @Test
    void sensors_have_the_published_means_and_deviations() {
        double[] means = {171.0, 446.0, 100.6, 40.3};
        double[] deviations = {15.6, 53.3, 10.7, 5.3};
        for (int sensor = 0; sensor < 4; sensor++) {
            double mean = SUMS[sensor] / readings;
            assertThat(mean).isCloseTo(means[sensor], withinPercentage(0.5));
            assertThat(Math.sqrt(SQUARES[sensor] / readings - mean * mean))
                    .isCloseTo(deviations[sensor], withinPercentage(4));
        }
    }

    @Test
    void components_fail_as_often_as_published() {
        assertPerHundred("failed comp1", 192, 15);
        assertPerHundred("failed comp2", 259, 15);
        assertPerHundred("failed comp3", 131, 20);
        assertPerHundred("failed comp4", 179, 20);
    }

    @Test
    void errors_are_as_frequent_as_published() {
        assertPerHundred("error1", 1_010, 8);
        assertPerHundred("error2", 988, 8);
        assertPerHundred("error3", 838, 8);
        assertPerHundred("error4", 727, 8);
        assertPerHundred("error5", 356, 12);
    }

    @Test
    void components_are_replaced_as_often_as_published() {
        assertPerHundred("replaced comp1", 804, 8);
        assertPerHundred("replaced comp2", 863, 8);
        assertPerHundred("replaced comp3", 808, 8);
        assertPerHundred("replaced comp4", 811, 8);
    }

    @Test
    void models_and_ages_are_distributed_as_published() {
        // Shares of 100 machines: three standard deviations of the largest are 14 points.
        assertThat(COUNTS.get("model1")).isBetween(110, 210);
        assertThat(COUNTS.get("model2")).isBetween(120, 220);
        assertThat(COUNTS.get("model3")).isBetween(300, 400);
        assertThat(COUNTS.get("model4")).isBetween(270, 370);
        assertThat(oldMachines).isBetween(440, 540);
    }

    @Test
    void some_failures_are_double_and_some_machines_never_fail() {
        assertThat((double) doubleFailures / failureInstants).isBetween(0.045, 0.075);
        assertThat(neverFailed).isBetween(8, 40);
    }

    private static void assertPerHundred(String what, double published, double percent) {
        assertThat(COUNTS.getOrDefault(what, 0) / (MACHINES / 100.0))
                .as(what)
                .isCloseTo(published, withinPercentage(percent));
    }

    private static void addReadings(CsvLines lines) {
        for (int line = 0; line < lines.count(); line++) {
            String[] fields = lines.fields(line);
            for (int sensor = 0; sensor < 4; sensor++) {
                double value = Double.parseDouble(fields[2 + sensor]);
                SUMS[sensor] += value;
                SQUARES[sensor] += value * value;
            }
            readings++;
        }
    }

    private static void addEvents(CsvLines lines, String prefix) {
        for (int line = 0; line < lines.count(); line++) {
            count(prefix + lines.fields(line)[2]);
        }
    }

    private static void addFailureInstants(CsvLines failures) {
        Set<String> instants = new HashSet<>();
        Set<String> doubles = new HashSet<>();
        for (int line = 0; line < failures.count(); line++) {
            String time = failures.fields(line)[0];
            if (!instants.add(time)) {
                doubles.add(time);
            }
        }
        failureInstants += instants.size();
        doubleFailures += doubles.size();
        neverFailed += instants.isEmpty() ? 1 : 0;
    }

    private static void count(String what) {
        COUNTS.merge(what, 1, Integer::sum);
    }
}
