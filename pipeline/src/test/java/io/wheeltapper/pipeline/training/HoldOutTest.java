package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which rows boosting holds out, beside a naive twin. */
@ExtendWith(SharedSession.class)
class HoldOutTest {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final StructType SCHEMA = new StructType()
            .add(FeatureColumns.MACHINE_ID, DataTypes.StringType)
            .add(FeatureColumns.AS_OF, DataTypes.TimestampType);

    private record Key(String machine, Instant asOf) {}

    @Test
    void by_time_each_machine_has_one_fifth_of_the_time_held_out_as_a_naive_twin_has_it(SparkSession spark) {
        for (long seed = 1; seed <= 3; seed++) {
            List<Key> rows = rows(new Random(seed), 40, 100);
            TimeRange range = range(rows);
            HoldOut holdOut = HoldOut.of(SplitBy.TIME, range, DAY, DAY);
            Map<String, Long> numbers = numbers(spark, rows, seed);

            Set<Key> expected = new HashSet<>();
            for (Key row : rows) {
                long seconds = range.length().toSeconds() / 5;
                long fifth =
                        Math.min(4, Duration.between(range.start(), row.asOf()).toSeconds() / seconds);
                if (fifth == numbers.getOrDefault(row.machine(), -1L)) {
                    expected.add(row);
                }
            }
            assertThat(heldOut(spark, rows, holdOut, seed, 3)).isEqualTo(expected);
            assertThat(expected.size()).isBetween(rows.size() / 7, rows.size() / 3);
        }
    }

    @Test
    void by_unit_and_by_both_a_fifth_of_the_machines_is_held_out_whole(SparkSession spark) {
        List<Key> rows = rows(new Random(4), 60, 100);
        Map<String, Long> numbers = numbers(spark, rows, 42);
        Set<Key> expected = new HashSet<>(rows);
        expected.removeIf(row -> numbers.getOrDefault(row.machine(), -1L) != 0);
        for (SplitBy by : List.of(SplitBy.UNIT, SplitBy.BOTH)) {
            HoldOut holdOut = HoldOut.of(by, range(rows), DAY, DAY);
            assertThat(heldOut(spark, rows, holdOut, 42, 3)).isEqualTo(expected).isNotEmpty();
            assertThat(holdOut).hasToString("a fifth of the machines");
        }
    }

    @Test
    void rows_and_seed_alone_determine_the_choice(SparkSession spark) {
        List<Key> rows = rows(new Random(5), 30, 80);
        HoldOut holdOut = HoldOut.of(SplitBy.TIME, range(rows), DAY, DAY);
        Set<Key> one = heldOut(spark, rows, holdOut, 42, 1);
        assertThat(heldOut(spark, rows, holdOut, 42, 7)).isEqualTo(one);
        assertThat(heldOut(spark, rows, holdOut, 43, 1)).isNotEqualTo(one);

        List<Key> ofOneMachine = rows.stream()
                .filter(row -> row.machine().equals(rows.get(0).machine()))
                .toList();
        Set<Key> alone = heldOut(spark, ofOneMachine, holdOut, 42, 2);
        assertThat(one).containsAll(alone);
    }

    @Test
    void a_time_too_short_for_horizon_or_window_has_whole_machines_held_out() {
        assertThat(byTime(20, 24, 24)).hasToString("a fifth of the time of each machine");
        assertThat(byTime(20, 25, 24)).isEqualTo(HoldOut.machines());
        assertThat(byTime(20, 24, 4 * 24)).hasToString("a fifth of the time of each machine");
        assertThat(byTime(20, 24, 4 * 24 + 1)).isEqualTo(HoldOut.machines());
        assertThat(byTime(0, 24, 24)).isEqualTo(HoldOut.machines());
    }

    @Test
    void a_row_at_a_cut_belongs_to_the_later_fifth(SparkSession spark) {
        HoldOut holdOut = byTime(100, 24, 24);
        assertThat(holdOut.cuts())
                .containsExactly(day(20), day(40), day(60), day(80))
                .isSorted();
        List<Key> rows = new ArrayList<>();
        for (int day = 0; day <= 100; day++) {
            rows.add(new Key("m", day(day)));
        }
        long number = numbers(spark, rows, 42).getOrDefault("m", -1L);
        assertThat(heldOut(spark, rows, holdOut, 42, 2))
                .hasSize(number == 4 ? 21 : 20)
                .allMatch(row -> !row.asOf().isBefore(day(20 * number)))
                .contains(new Key("m", day(20 * number)));
    }

    private static HoldOut byTime(int days, int horizonHours, int windowHours) {
        return HoldOut.of(
                SplitBy.TIME,
                new TimeRange(day(0), day(days)),
                Duration.ofHours(horizonHours),
                Duration.ofHours(windowHours));
    }

    private static Instant day(long number) {
        return START.plus(DAY.multipliedBy(number));
    }

    /** Machines that come and go, on a grid of 12 hours, in no order. */
    private static List<Key> rows(Random random, int machines, int days) {
        List<Key> rows = new ArrayList<>();
        for (int machine = 0; machine < machines; machine++) {
            int first = random.nextInt(10) < 7 ? 0 : random.nextInt(2 * days);
            for (int step = first; step < 2 * days; step++) {
                if (random.nextInt(10) > 0) {
                    rows.add(new Key(
                            "m" + machine, START.plus(Duration.ofHours(12).multipliedBy(step))));
                }
            }
        }
        java.util.Collections.shuffle(rows, random);
        return rows;
    }

    private static TimeRange range(List<Key> rows) {
        return new TimeRange(
                rows.stream().map(Key::asOf).min(Instant::compareTo).orElseThrow(),
                rows.stream().map(Key::asOf).max(Instant::compareTo).orElseThrow());
    }

    /** The number from 0 to 4 that a machine's hash gives it. */
    private static Map<String, Long> numbers(SparkSession spark, List<Key> rows, long seed) {
        Map<String, Long> numbers = new HashMap<>();
        for (Row row : table(spark, rows, 1)
                .select(
                        col(FeatureColumns.MACHINE_ID),
                        pmod(xxhash64(col(FeatureColumns.MACHINE_ID), lit(seed)), lit(5L)))
                .distinct()
                .collectAsList()) {
            numbers.put(row.getString(0), row.getLong(1));
        }
        return numbers;
    }

    private static Set<Key> heldOut(SparkSession spark, List<Key> rows, HoldOut holdOut, long seed, int partitions) {
        Set<Key> keys = new HashSet<>();
        for (Row row :
                table(spark, rows, partitions).where(holdOut.contains(seed)).collectAsList()) {
            keys.add(new Key(row.getString(0), row.getTimestamp(1).toInstant()));
        }
        return keys;
    }

    private static Dataset<Row> table(SparkSession spark, List<Key> rows, int partitions) {
        List<Row> table = rows.stream()
                .map(row -> RowFactory.create(row.machine(), Timestamp.from(row.asOf())))
                .toList();
        return spark.createDataFrame(table, SCHEMA).repartition(partitions);
    }
}
