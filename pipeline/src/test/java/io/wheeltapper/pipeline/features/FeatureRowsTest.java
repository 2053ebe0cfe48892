package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.RandomFleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSession.class)
class FeatureRowsTest {
    private static final Scenario SCENARIO = ScenarioReader.builtIn();
    private static final Scenario ALL_FEATURES = ScenarioReader.parse(ScenarioText.withAllFeatures(), "all features");
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,AUTOMATIC", "2,AUTOMATIC", "3,SHUFFLE"})
    void equal_the_naive_twin_on_random_fleets(long seed, Route route, @TempDir Path folder) {
        equalsTwin(seed, SCENARIO, route, folder);
    }

    @ParameterizedTest
    @CsvSource({"4,AUTOMATIC", "5,SHUFFLE"})
    void equal_the_naive_twin_with_windows_that_are_computed_as_a_whole(long seed, Route route, @TempDir Path folder) {
        equalsTwin(seed, ALL_FEATURES, route, folder);
    }

    @ParameterizedTest
    @CsvSource({"6,AUTOMATIC", "7,SHUFFLE"})
    void equal_the_naive_twin_with_operating_settings(long seed, Route route, @TempDir Path folder) {
        Scenario scenario = ScenarioReader.parse(
                ScenarioText.withAllFeatures()
                        .replace(
                                "  baseline: 30h",
                                "  baseline: 30h\n  operating-settings: {rotate: 60, pressure: 20.5}"),
                "operating settings");
        equalsTwin(seed, scenario, route, folder);
    }

    private static void equalsTwin(long seed, Scenario scenario, Route route, Path folder) {
        Fleet fleet = RandomFleet.of(seed, scenario, 4, START, 8);
        RawTables tables = fleet.write(SharedSession.session(), folder, scenario);
        List<Row> rows = FeatureRows.between(tables, scenario, range(0, 30), route)
                .orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .collectAsList();

        NaiveFeatures twin = new NaiveFeatures(fleet, scenario);
        Instant last = fleet.readings.stream()
                .map(Fleet.Reading::time)
                .max(Instant::compareTo)
                .orElseThrow();
        List<String> expectedRows = new ArrayList<>();
        for (Fleet.Machine machine : fleet.machines) {
            for (Instant asOf = START; !asOf.isAfter(last); asOf = asOf.plus(scenario.step())) {
                if (twin.hasRow(machine.id(), asOf)) {
                    expectedRows.add(machine.id() + " " + asOf);
                }
            }
        }
        assertThat(rows)
                .extracting(row -> row.getString(0) + " " + row.getTimestamp(1).toInstant())
                .hasSizeBetween(4 * 8, 4 * 16 - 4)
                .containsExactlyElementsOf(expectedRows);
        for (Row row : rows) {
            Fleet.Machine machine = fleet.machines.stream()
                    .filter(each -> each.id().equals(row.getString(0)))
                    .findFirst()
                    .orElseThrow();
            Map<String, @Nullable Object> expected =
                    twin.of(machine, row.getTimestamp(1).toInstant());
            assertThat(expected.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            FeatureSchema.of(scenario).names());
            expected.forEach((name, value) -> assertValue(row, name, value));
        }
    }

    private static void assertValue(Row row, String name, @Nullable Object expected) {
        Object actual = row.getAs(name);
        if (expected instanceof Double number) {
            // The twin sums in another order, so the last bits may differ.
            assertThat((Double) actual).as("%s of %s", name, row).isCloseTo(number, within(1e-9));
        } else {
            assertThat(actual).as("%s of %s", name, row).isEqualTo(expected);
        }
    }

    @Test
    void columns_stand_in_the_order_of_the_schema_with_their_units(SparkSession spark) {
        Fleet fleet = new Fleet().machine("1").reading("1", "2015-03-01T00:00:00Z", 1.0, 2.0, 3.0, 4.0);
        var rows = FeatureRows.between(fleet.write(spark, folder, SCENARIO), SCENARIO, range(0, 1));

        List<String> expected = new ArrayList<>(List.of("machine_id", "as_of"));
        expected.addAll(FeatureSchema.of(SCENARIO).names());
        assertThat(rows.columns()).containsExactlyElementsOf(expected);
        assertThat(rows.columns()).contains("volt_mean_24h", "error1_count_24h", "comp1_days_since_replacement");
        assertThat(FeatureTables.schemaOf(SparkSchemas.singles(rows.schema()))).isEqualTo(FeatureSchema.of(SCENARIO));
    }

    @Test
    void a_window_leaves_out_its_start_and_has_its_end(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T00:00:00Z", 100.0, 1.0, 1.0, 1.0)
                .reading("1", "2015-03-01T12:00:00Z", 7.0, 1.0, 1.0, 1.0);
        List<Row> rows = rows(fleet.write(spark, folder, SCENARIO), SCENARIO, range(0, 1));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).<Double>getAs("volt_mean_12h")).isEqualTo(7.0);
        assertThat(rows.get(1).<Double>getAs("volt_mean_24h")).isEqualTo(53.5);
        assertThat(rows.get(1).<Double>getAs("volt_stddev_12h")).isNull();
    }

    @Test
    void the_weighted_mean_halves_with_a_quarter_of_the_window_and_a_change_compares_its_halves(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T04:00:00Z", 10.0, 1.0, 7.0, 1.0)
                .reading("1", "2015-03-01T18:00:00Z", 10.0, null, null, 1.0)
                .reading("1", "2015-03-02T00:00:00Z", 20.0, 3.0, null, 1.0);
        List<Row> rows = rows(fleet.write(spark, folder, ALL_FEATURES), ALL_FEATURES, range(0, 2));

        // A window of 24 h has a half-life of 6 h: at 00:00 the readings are 20, 6 and 0 hours old.
        double oldest = Math.pow(2, -20 / 6.0);
        Row row = rows.get(rows.size() - 1);
        assertThat(row.getTimestamp(1).toInstant()).isEqualTo("2015-03-02T00:00:00Z");
        assertThat(row.<Double>getAs("volt_ewm_24h"))
                .isCloseTo((oldest * 10 + 0.5 * 10 + 20) / (oldest + 1.5), within(1e-12));
        assertThat(row.<Double>getAs("volt_change_24h")).isEqualTo(5.0);
        assertThat(row.<Double>getAs("rotate_change_24h")).isEqualTo(2.0);
        assertThat(row.<Double>getAs("pressure_ewm_24h")).isCloseTo(7.0, within(1e-12));
        assertThat(row.<Double>getAs("pressure_change_24h")).isNull();
        assertThat(row.<Double>getAs("pressure_ewm_12h")).isNull();
        assertThat(row.<Double>getAs("volt_change_12h")).isEqualTo(10.0);
    }

    @Test
    void time_in_service_counts_from_the_first_reading_that_was_known(SparkSession spark) {
        Fleet fleet = new Fleet().machine("1").machine("2").reading("1", "2015-03-01T06:00:00Z", 1.0, 1.0, 1.0, 1.0);
        Instant first = Instant.parse("2015-03-01T00:00:00Z");
        fleet.readings.add(
                new Fleet.Reading("1", first, first.plus(Duration.ofHours(20)), List.of(1.0, 1.0, 1.0, 1.0)));
        fleet.reading("1", "2015-03-09T00:00:00Z", 1.0, 1.0, 1.0, 1.0);
        RawTables tables = fleet.write(spark, folder, ALL_FEATURES);

        // The reading of midnight arrives at 20:00; a machine without readings has no rows.
        assertThat(rows(tables, ALL_FEATURES, range(0, 1)))
                .extracting(row -> row.getString(0) + " " + row.getAs("hours_in_service"))
                .containsExactly("1 6.0");
        assertThat(rows(tables, ALL_FEATURES, range(8, 9)))
                .extracting(row -> row.getString(0) + " " + row.getAs("hours_in_service"))
                .containsExactly("1 192.0");
    }

    @Test
    void shares_of_age_hold_both_their_ends_and_deviations_are_from_the_machines_own_first_readings(
            SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T00:00:00Z", 10.0, null, 1.0, 1.0)
                .reading("1", "2015-03-01T12:00:00Z", 20.0, null, 1.0, 1.0)
                .reading("1", "2015-03-02T06:00:00Z", 90.0, 5.0, 1.0, 1.0)
                .reading("1", "2015-03-02T09:36:00Z", 60.0, 6.0, 1.0, 1.0)
                .reading("1", "2015-03-03T00:00:00Z", 40.0, 7.0, 1.0, 1.0);
        List<Row> rows = rows(fleet.write(spark, folder, ALL_FEATURES), ALL_FEATURES, range(0, 3));

        // At an age of 48 h, 30 % are the last 14.4 h; the baseline is that of the first 30 h, its end not included.
        Row old = rows.get(4);
        assertThat(old.<Double>getAs("volt_mean_30pct")).isEqualTo(50.0);
        assertThat(old.<Double>getAs("volt_mean_100pct")).isEqualTo(44.0);
        assertThat(old.<Double>getAs("volt_change_100pct")).isCloseTo(190 / 3.0 - 15, within(1e-9));
        assertThat(old.<Double>getAs("volt_deviation_12h_from_first_30h")).isEqualTo(40.0 - 15);
        assertThat(old.<Double>getAs("rotate_deviation_12h_from_first_30h")).isNull();
        // A machine of no age has its first reading, and no change.
        Row young = rows.get(0);
        assertThat(young.<Double>getAs("volt_mean_30pct")).isEqualTo(10.0);
        assertThat(young.<Double>getAs("volt_ewm_30pct")).isEqualTo(10.0);
        assertThat(young.<Double>getAs("volt_change_100pct")).isNull();
        assertThat(young.<Double>getAs("volt_deviation_12h_from_first_30h")).isZero();
        assertThat(rows.get(1).<Double>getAs("volt_deviation_12h_from_first_30h"))
                .isEqualTo(5.0);
    }

    @Test
    void deviations_compare_readings_at_the_same_operating_setting(SparkSession spark) {
        Scenario scenario = ScenarioReader.parse(
                ScenarioText.withAllFeatures()
                        .replace("  baseline: 30h", "  baseline: 30h\n  operating-settings: {rotate: 1}"),
                "operating settings");
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T01:00:00Z", 10.0, 0.9, 1.0, 1.0)
                .reading("1", "2015-03-01T02:00:00Z", 12.0, 1.2, 1.0, 1.0)
                .reading("1", "2015-03-01T03:00:00Z", 50.0, 2.0, 1.0, 1.0)
                .reading("1", "2015-03-01T04:00:00Z", 99.0, null, 1.0, 1.0)
                .reading("1", "2015-03-02T13:00:00Z", 14.0, 1.0, null, 1.0)
                .reading("1", "2015-03-02T14:00:00Z", 51.0, 2.1, 1.0, 1.0)
                .reading("1", "2015-03-02T15:00:00Z", 77.0, 3.0, 1.0, 1.0)
                .reading("1", "2015-03-03T00:00:00Z", 88.0, null, 1.0, 1.0);
        List<Row> rows = rows(fleet.write(spark, folder, scenario), scenario, range(0, 3));

        Row row = rows.get(rows.size() - 1);
        assertThat(row.getTimestamp(1).toInstant()).isEqualTo("2015-03-03T00:00:00Z");
        String suffix = "_deviation_12h_from_first_30h_at_rotate_1";
        assertThat(row.<Double>getAs("volt" + suffix)).isEqualTo(((14 - 11) + (51 - 50)) / 2.0);
        assertThat(row.<Double>getAs("pressure" + suffix)).isZero();
        assertThat(row.<Double>getAs("volt_mean_12h")).isEqualTo((14 + 51 + 77 + 88) / 4.0);
    }

    @Test
    void errors_are_counted_since_the_last_replacement_and_not_at_all_without_one(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T00:00:00Z", 1.0, 1.0, 1.0, 1.0)
                .replacement("1", "2015-01-01T00:00:00Z", "comp1")
                .replacement("1", "2015-02-01T00:00:00Z", "comp1")
                .replacement("1", "2014-12-01T00:00:00Z", "comp2")
                .error("1", "2015-01-15T00:00:00Z", "error1")
                .error("1", "2015-02-01T00:00:00Z", "error1")
                .error("1", "2015-02-02T00:00:00Z", "error1")
                .error("1", "2015-02-28T00:00:00Z", "error1");
        List<Row> rows = rows(fleet.write(spark, folder, ALL_FEATURES), ALL_FEATURES, range(0, 1));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).<Double>getAs("error1_count_since_comp1_replacement"))
                .isEqualTo(2.0);
        assertThat(rows.get(0).<Double>getAs("error1_count_since_comp2_replacement"))
                .isEqualTo(4.0);
        assertThat(rows.get(0).<Double>getAs("error2_count_since_comp2_replacement"))
                .isZero();
        assertThat(rows.get(0).<Double>getAs("error1_count_since_comp3_replacement"))
                .isNull();
    }

    @Test
    void adding_later_records_changes_no_earlier_row(SparkSession spark, @TempDir Path before, @TempDir Path after) {
        laterRecordsChangeNothing(spark, SCENARIO, before, after);
    }

    @Test
    void adding_later_records_changes_no_earlier_row_that_reaches_back_to_the_first_reading(
            SparkSession spark, @TempDir Path before, @TempDir Path after) {
        laterRecordsChangeNothing(spark, ALL_FEATURES, before, after);
    }

    private static void laterRecordsChangeNothing(SparkSession spark, Scenario scenario, Path before, Path after) {
        Instant cut = START.plus(Duration.ofDays(5));
        Fleet whole = RandomFleet.of(11, scenario, 3, START, 9);
        Fleet early = new Fleet();
        early.machines.addAll(whole.machines);
        whole.readings.stream().filter(each -> !each.knownAt().isAfter(cut)).forEach(early.readings::add);
        whole.errors.stream().filter(each -> !each.knownAt().isAfter(cut)).forEach(early.errors::add);
        whole.replacements.stream().filter(each -> !each.knownAt().isAfter(cut)).forEach(early.replacements::add);
        TimeRange range = new TimeRange(START, cut.minusSeconds(1));

        assertThat(rows(early.write(spark, before, scenario), scenario, range))
                .isNotEmpty()
                .isEqualTo(rows(whole.write(spark, after, scenario), scenario, range));
    }

    @Test
    void one_piece_equals_many_where_features_reach_back_to_the_first_reading(SparkSession spark) {
        RawTables tables = RandomFleet.of(15, ALL_FEATURES, 3, START, 6).write(spark, folder, ALL_FEATURES);
        List<Row> whole = rows(tables, ALL_FEATURES, range(0, 6));

        assertThat(pieces(tables, ALL_FEATURES, 6)).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(FeatureRows.between(tables, ALL_FEATURES, range(2, 4), Route.SHUFFLE)
                        .collectAsList())
                .hasSizeGreaterThan(6)
                .isSubsetOf(whole);
    }

    @Test
    void one_piece_equals_many_and_the_number_of_partitions_does_not_matter(SparkSession spark) {
        RawTables tables = RandomFleet.of(5, SCENARIO, 5, START, 10).write(spark, folder, SCENARIO);
        List<Row> whole = rows(tables, SCENARIO, range(0, 10));
        List<Row> pieces = pieces(tables, SCENARIO, 10);
        spark.conf().set("spark.sql.shuffle.partitions", "7");
        List<Row> otherPartitions = rows(tables, SCENARIO, range(0, 10));
        spark.conf().set("spark.sql.shuffle.partitions", "2");

        assertThat(pieces).hasSizeGreaterThan(60).containsExactlyInAnyOrderElementsOf(whole);
        assertThat(otherPartitions).isEqualTo(whole);
    }

    @Test
    void the_way_in_which_records_come_together_does_not_matter(SparkSession spark) {
        RawTables tables = RandomFleet.of(6, SCENARIO, 5, START, 10).write(spark, folder, SCENARIO);

        List<Row> shuffled = FeatureRows.between(tables, SCENARIO, range(2, 9), Route.SHUFFLE)
                .orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .collectAsList();
        assertThat(shuffled).hasSizeGreaterThan(5 * 10).isEqualTo(rows(tables, SCENARIO, range(2, 9)));
    }

    @Test
    void rows_that_are_deleted_by_a_mark_only_do_not_count(SparkSession spark) {
        Fleet fleet = RandomFleet.of(8, SCENARIO, 3, START, 6);
        RawTables tables = fleet.write(spark, folder, SCENARIO);
        String path = folder.resolve("tables/telemetry").toString();
        spark.sql("ALTER TABLE delta.`%s` SET TBLPROPERTIES (delta.enableDeletionVectors = true)".formatted(path));
        spark.sql(
                "DELETE FROM delta.`%s` WHERE machine_id = 'm2' AND hour(event_time) BETWEEN 3 AND 9".formatted(path));
        assertThat(tables.files().files(DataSet.TELEMETRY).orElseThrow().plain())
                .isFalse();
        fleet.readings.removeIf(reading -> reading.machine().equals("m2")
                && reading.time().atOffset(ZoneOffset.UTC).getHour() >= 3
                && reading.time().atOffset(ZoneOffset.UTC).getHour() <= 9);

        assertThat(rows(tables, SCENARIO, range(0, 6)))
                .hasSizeGreaterThan(20)
                .isEqualTo(rows(fleet.write(spark, folder.resolve("without"), SCENARIO), SCENARIO, range(0, 6)));
    }

    @Test
    void the_start_of_the_range_does_not_cut_history(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T06:00:00Z", 5.0, 1.0, 1.0, 1.0)
                .reading("1", "2015-03-02T06:00:00Z", 9.0, 1.0, 1.0, 1.0)
                .error("1", "2015-02-28T13:00:00Z", "error2")
                .replacement("1", "2014-06-01T00:00:00Z", "comp3");
        List<Row> rows = rows(
                fleet.write(spark, folder, SCENARIO),
                SCENARIO,
                new TimeRange(START.plusSeconds(43_200), START.plusSeconds(43_201)));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).<Double>getAs("volt_mean_12h")).isEqualTo(5.0);
        assertThat(rows.get(0).<Integer>getAs("error2_count_24h")).isEqualTo(1);
        assertThat(rows.get(0).<Double>getAs("comp3_days_since_replacement")).isEqualTo(273.5);
        assertThat(rows.get(0).<Double>getAs("comp1_days_since_replacement")).isNull();
    }

    @Test
    void a_machine_has_rows_while_its_presence_window_holds_a_reading_that_was_known(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .machine("2")
                .machine("3")
                .reading("1", "2015-03-01T00:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("1", "2015-03-09T00:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("2", "2015-03-02T06:00:00Z", 5.0, 2.0, 3.0, 4.0)
                .reading("2", "2015-03-02T12:01:00Z", 5.0, 2.0, 3.0, 4.0);
        Instant late = Instant.parse("2015-03-08T06:00:00Z");
        fleet.readings.add(new Fleet.Reading("2", late, late.plus(Duration.ofHours(18)), List.of(8.0, 2.0, 3.0, 4.0)));
        RawTables tables = fleet.write(spark, folder, SCENARIO);

        List<Row> whole = rows(tables, SCENARIO, range(0, 10));
        assertThat(whole)
                .filteredOn(row -> row.getString(0).equals("2"))
                .extracting(row -> row.getTimestamp(1).toInstant().toString())
                .containsExactly(
                        "2015-03-02T12:00:00Z", "2015-03-03T00:00:00Z", "2015-03-03T12:00:00Z", "2015-03-09T00:00:00Z");
        assertThat(whole)
                .as("the first machine's two readings are far apart, of the third there is none")
                .filteredOn(row -> !row.getString(0).equals("2"))
                .extracting(row -> row.getTimestamp(1).toInstant().toString())
                .containsExactly("2015-03-01T00:00:00Z", "2015-03-01T12:00:00Z", "2015-03-09T00:00:00Z");
        assertThat(pieces(tables, SCENARIO, 10)).containsExactlyInAnyOrderElementsOf(whole);
    }

    @Test
    void rows_end_where_observation_ends(SparkSession spark) {
        Fleet fleet = new Fleet()
                .machine("1")
                .reading("1", "2015-03-01T06:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("1", "2015-03-02T00:00:00Z", 1.0, 2.0, 3.0, 4.0);
        RawTables tables = fleet.write(spark, folder, SCENARIO);

        assertThat(rows(tables, SCENARIO, range(-30, 30)))
                .extracting(row -> row.getTimestamp(1).toInstant().toString())
                .containsExactly("2015-03-01T12:00:00Z", "2015-03-02T00:00:00Z");
        assertThat(rows(tables, SCENARIO, range(10, 30))).isEmpty();
        assertThat(rows(tables, SCENARIO, range(0, 0))).isEmpty();
    }

    /** The rows of so many days, each computed by itself. */
    private static List<Row> pieces(RawTables tables, Scenario scenario, int days) {
        List<Row> pieces = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            pieces.addAll(rows(tables, scenario, range(day, day + 1)));
        }
        return pieces;
    }

    private static TimeRange range(int fromDay, int toDay) {
        return new TimeRange(START.plus(Duration.ofDays(fromDay)), START.plus(Duration.ofDays(toDay)));
    }

    private static List<Row> rows(RawTables tables, Scenario scenario, TimeRange range) {
        return FeatureRows.between(tables, scenario, range)
                .orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .collectAsList();
    }
}
