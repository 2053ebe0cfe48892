package io.wheeltapper.pipeline.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    @Test
    void a_recall_of_single_rows_lies_where_a_share_does() {
        Bootstrap bootstrap = new Bootstrap();
        bootstrap.add(failure(1, 0), 50);
        bootstrap.add(failure(0, 1), 50);

        assertClose(bootstrap.all().recall(), ConfidenceInterval.of(50, 100), 0.02);
    }

    @Test
    void fourteen_rows_before_each_failure_are_no_more_than_the_failure() {
        Bootstrap bootstrap = new Bootstrap();
        bootstrap.add(failure(14, 0), 50);
        bootstrap.add(failure(0, 14), 50);

        assertClose(bootstrap.all().recall(), ConfidenceInterval.of(50, 100), 0.02);
    }

    @Test
    void where_all_failures_are_alike_their_number_still_counts() {
        Bootstrap bootstrap = new Bootstrap();
        bootstrap.add(failure(2, 0), 10);
        Intervals intervals = bootstrap.of("pump");

        assertThat(intervals.recall()).isEqualTo(ConfidenceInterval.of(10, 10));
        assertThat(intervals.precision()).isEqualTo(ConfidenceInterval.of(10, 10));
        assertThat(Objects.requireNonNull(intervals.f1()).low()).isCloseTo(0.722, within(0.001));
        assertThat(intervals.f1().high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void one_failure_says_next_to_nothing() {
        Bootstrap bootstrap = new Bootstrap();
        bootstrap.add(failure(1, 0), 1);

        assertThat(Objects.requireNonNull(bootstrap.all().recall()).low()).isCloseTo(0.207, within(0.001));
    }

    @Test
    void without_a_failure_or_an_alarm_nothing_is_known_of_what_rests_on_them() {
        Bootstrap onlyFalse = new Bootstrap();
        Cluster machine = new Cluster();
        machine.wrong("pump", 3);
        onlyFalse.add(machine, 5);
        assertThat(onlyFalse.all()).isEqualTo(Intervals.NOT_KNOWN);

        Bootstrap silent = new Bootstrap();
        silent.add(failure(0, 2), 5);
        assertThat(silent.all().precision()).isNull();
        assertThat(silent.all().recall()).isEqualTo(ConfidenceInterval.of(0, 5));
        assertThat(silent.of("valve")).isEqualTo(Intervals.NOT_KNOWN);
    }

    @Test
    void a_machine_with_many_false_alarms_makes_precision_less_certain() {
        Bootstrap spread = new Bootstrap();
        spread.add(failure(1, 0), 50);
        spread.add(falseAlarms(1), 50);
        Bootstrap single = new Bootstrap();
        single.add(failure(1, 0), 50);
        single.add(falseAlarms(50), 1);

        assertClose(spread.all().precision(), ConfidenceInterval.of(50, 100), 0.02);
        ConfidenceInterval wide = Objects.requireNonNull(single.all().precision());
        assertThat(wide.high() - wide.low()).isGreaterThan(0.6);
    }

    /** Draws with replacement, which the Poisson counts stand for. */
    @Test
    void intervals_are_those_of_drawing_clusters_one_by_one() {
        Random random = new Random(7);
        Bootstrap bootstrap = new Bootstrap();
        double[][] clusters = new double[120][];
        for (int i = 0; i < clusters.length; i++) {
            boolean fails = i < 80;
            double right = fails ? random.nextInt(4) : 0;
            clusters[i] = new double[] {right, fails ? 0 : random.nextInt(3), fails ? 3 - right : 0};
            Cluster cluster = new Cluster();
            cluster.right("pump", clusters[i][0]);
            cluster.wrong("pump", clusters[i][1]);
            cluster.missed("pump", clusters[i][2]);
            bootstrap.add(cluster, 1);
        }
        double[] precisions = new double[4_000];
        double[] f1s = new double[precisions.length];
        for (int resample = 0; resample < f1s.length; resample++) {
            double[] sum = new double[3];
            for (int draw = 0; draw < clusters.length; draw++) {
                double[] cluster = clusters[random.nextInt(clusters.length)];
                Arrays.setAll(sum, i -> sum[i] + cluster[i]);
            }
            precisions[resample] = sum[0] / (sum[0] + sum[1]);
            f1s[resample] = 2 * sum[0] / (2 * sum[0] + sum[1] + sum[2]);
        }
        assertClose(bootstrap.of("pump").precision(), percentiles(precisions), 0.01);
        assertClose(bootstrap.all().f1(), percentiles(f1s), 0.01);
        assertThat(bootstrap.all()).as("the same each time").isEqualTo(bootstrap.all());
    }

    @Test
    void poisson_variables_have_their_mean_and_variance() {
        SplittableRandom random = new SplittableRandom(3);
        for (double mean : new double[] {1, 7, 49, 400}) {
            double[] drawn = DoubleStream.generate(() -> Bootstrap.poisson(mean, random))
                    .limit(20_000)
                    .toArray();
            double average = Arrays.stream(drawn).average().orElseThrow();
            double variance = Arrays.stream(drawn)
                    .map(each -> (each - average) * (each - average))
                    .average()
                    .orElseThrow();
            assertThat(average).isCloseTo(mean, within(0.03 * mean));
            assertThat(variance).isCloseTo(mean, within(0.06 * mean));
        }
    }

    private static ConfidenceInterval percentiles(double[] shares) {
        Arrays.sort(shares);
        return new ConfidenceInterval(shares[shares.length / 40], shares[shares.length - 1 - shares.length / 40]);
    }

    private static void assertClose(@Nullable ConfidenceInterval actual, ConfidenceInterval expected, double by) {
        assertThat(actual).isNotNull();
        assertThat(Objects.requireNonNull(actual).low()).isCloseTo(expected.low(), within(by));
        assertThat(actual.high()).isCloseTo(expected.high(), within(by));
    }

    private static Cluster failure(double right, double missed) {
        Cluster cluster = new Cluster();
        cluster.right("pump", right);
        cluster.missed("pump", missed);
        return cluster;
    }

    private static Cluster falseAlarms(double rows) {
        Cluster cluster = new Cluster();
        cluster.wrong("pump", rows);
        return cluster;
    }
}
