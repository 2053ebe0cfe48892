package io.wheeltapper.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static final String SMALL = """
            name: pumps
            zone: Europe/Berlin
            step: 6h
            horizon: 7d
            cadence: 10m
            known-at: column
            known-at-column: received
            observation: machine
            failures: end-of-record
            components: [pump]
            checks: [future]
            unknown-machines: quarantine
            on-bad-value: quarantine-record
            repeated-hour: first
            warn-bad-share: 0.5
            tables:
              telemetry:
                file: readings
                columns:
                  - {source: unit, name: machine_id}
                  - {source: cycle, name: event_time, count-origin: 2000-01-01, count-unit: 1h}
                  - {source: flow, name: flow, type: double, unit: l/s, min: 0, max: 9.5}
            features:
              windows: [6h]
              aggregates: [last, slope]
              presence-window: 6h
            """;

    @Test
    void the_built_in_scenario_is_the_predictive_maintenance_of_four_components() {
        Scenario scenario = ScenarioReader.builtIn();
        assertThat(scenario.labels()).containsExactly("none", "comp1", "comp2", "comp3", "comp4");
        assertThat(scenario.sensors())
                .extracting(ColumnDefinition::name)
                .containsExactly("volt", "rotate", "pressure", "vibration");
        assertThat(scenario.errorIds()).hasSize(5);
        assertThat(scenario.step()).isEqualTo(Duration.ofHours(12));
        assertThat(scenario.horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(scenario.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(scenario.knownAt()).isEqualTo(new KnownAt.AtEventTime());
        assertThat(scenario.checks()).containsExactlyInAnyOrder(QualityCheck.values());
        assertThat(scenario.ingestRules())
                .isEqualTo(new IngestRules(OnBadValue.MISSING, RepeatedHour.IN_ORDER, UnknownMachines.TAKE_IN, 0.2));
        assertThat(scenario.longestWindow()).isEqualTo(Duration.ofDays(3));
        assertThat(scenario.machineAttributes())
                .extracting(ColumnDefinition::name)
                .containsExactly("model", "age");
    }

    @Test
    void every_setting_can_be_something_else() {
        Scenario scenario = ScenarioReader.parse(SMALL, "pumps.yaml");
        assertThat(scenario.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(scenario.step()).isEqualTo(Duration.ofHours(6));
        assertThat(scenario.horizon()).isEqualTo(Duration.ofDays(7));
        assertThat(scenario.cadence()).isEqualTo(Duration.ofMinutes(10));
        assertThat(scenario.knownAt()).isEqualTo(new KnownAt.FromColumn("received"));
        assertThat(scenario.observation()).isEqualTo(ObservationScope.MACHINE);
        assertThat(scenario.failureSource()).isEqualTo(new FailureSource.EndOfRecord("pump", null));
        assertThat(scenario.checks()).containsExactly(QualityCheck.FUTURE);
        assertThat(scenario.ingestRules())
                .isEqualTo(new IngestRules(
                        OnBadValue.QUARANTINE_RECORD, RepeatedHour.FIRST, UnknownMachines.QUARANTINE, 0.5));
        assertThat(scenario.tables()).containsOnlyKeys(DataSet.TELEMETRY);
        assertThat(scenario.telemetry().fileName()).isEqualTo("readings");
        assertThat(scenario.telemetry().timeNotation())
                .isEqualTo(new TimeNotation.Counter(Instant.parse("2000-01-01T00:00:00Z"), Duration.ofHours(1)));
        ColumnDefinition flow = scenario.sensors().get(0);
        assertThat(flow.unit()).isEqualTo("l/s");
        assertThat(flow.max()).isEqualTo(9.5);
        assertThat(scenario.features().aggregates()).containsExactly(Aggregate.LAST, Aggregate.SLOPE);
        assertThat(scenario.errorIds()).isEmpty();
    }

    @Test
    void all_problems_are_reported_together_with_the_nearest_setting() {
        String broken = SMALL.replace("step: 6h", "stepp: 6h")
                .replace("zone: Europe/Berlin", "zone: Europe/Atlantis")
                .replace("[last, slope]", "[last, median]")
                .replace("type: double", "type: string");
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_SETTING))
                .hasMessageContaining("Scenario pumps.yaml has 5 problems")
                .hasMessageContaining("step is missing.")
                .hasMessageContaining("stepp is not a known setting. Did you mean step?")
                .hasMessageContaining("zone: \"Europe/Atlantis\" is not a time zone")
                .hasMessageContaining("features.aggregates: \"median\" is not an aggregate")
                .hasMessageContaining("sensor flow must be of type double");
    }

    @Test
    void the_rules_of_an_ingest_have_defaults_and_refuse_other_words() {
        String silent = SMALL.replaceAll("(unknown-machines|on-bad-value|repeated-hour|warn-bad-share): \\S+\n", "");
        assertThat(ScenarioReader.parse(silent, "pumps.yaml").ingestRules())
                .isEqualTo(ScenarioReader.builtIn().ingestRules());
        String broken = SMALL.replace("machines: quarantine", "machines: drop")
                .replace("quarantine-record", "drop")
                .replace("hour: first", "hour: last")
                .replace("share: 0.5", "share: 20")
                .replace("[future]", "[past]");
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .hasMessageContaining("unknown-machines: \"drop\" is not take-in or quarantine.")
                .hasMessageContaining("on-bad-value: \"drop\" is not missing or quarantine-record.")
                .hasMessageContaining("repeated-hour: \"last\" is not one of in-order, first or quarantine.")
                .hasMessageContaining("warn-bad-share: \"20\" is not a share from 0 to 1, such as 0.2.")
                .hasMessageContaining("\"past\" is not a check; use out-of-range or future.");
    }

    @Test
    void a_scenario_that_checks_for_unknown_machines_quarantines_their_records() {
        String checking = SMALL.replace("[future]", "[unknown-machine, future]");
        Scenario old = ScenarioReader.parse(checking.replace("unknown-machines: quarantine\n", ""), "old.yaml");
        assertThat(old.ingestRules().unknownMachines()).isEqualTo(UnknownMachines.QUARANTINE);
        assertThat(old.checks()).containsExactly(QualityCheck.FUTURE);
        assertThatThrownBy(() ->
                        ScenarioReader.parse(checking.replace("machines: quarantine", "machines: take-in"), "x.yaml"))
                .hasMessageContaining(
                        "unknown-machines is take-in, but checks lists unknown-machine. Remove unknown-machine "
                                + "from checks.");
    }

    @Test
    void a_column_of_telemetry_or_machines_marks_the_records_that_have_ended_and_is_no_feature() {
        String flow = "- {source: flow, name: flow, type: double, unit: l/s, min: 0, max: 9.5}";
        Scenario inTelemetry = ScenarioReader.parse(
                SMALL.replace(flow, flow + "\n      - {source: over, name: over, type: integer}")
                        .replace("end-of-record", "end-of-record\nended: {column: over}"),
                "pumps.yaml");
        assertThat(inTelemetry.failureSource())
                .isEqualTo(new FailureSource.EndOfRecord(
                        "pump", new FailureMark(DataSet.TELEMETRY, "over", List.of("1", "true"), List.of("pump"))));
        assertThat(inTelemetry.sensors()).extracting(ColumnDefinition::name).containsExactly("flow");

        Scenario inMachines = ScenarioReader.parse(
                SMALL.replace("tables:", """
                        tables:
                          machines:
                            columns:
                              - {source: unit, name: machine_id}
                              - {source: state, name: state, type: category}
                              - {source: size, name: size, type: integer}""")
                        .replace("end-of-record", "end-of-record\nended: {column: state, values: [scrapped, failed]}"),
                "pumps.yaml");
        assertThat(inMachines.failureSource())
                .isEqualTo(new FailureSource.EndOfRecord(
                        "pump",
                        new FailureMark(DataSet.MACHINES, "state", List.of("scrapped", "failed"), List.of("pump"))));
        assertThat(inMachines.machineAttributes())
                .extracting(ColumnDefinition::name)
                .containsExactly("size");
    }

    @Test
    void says_what_is_wrong_with_a_mark() {
        String flagged = SMALL.replace("failures: end-of-record", "failures: flagged");
        assertThatThrownBy(() -> ScenarioReader.parse(flagged, "x"))
                .hasMessageContaining("flag is missing: name the column of telemetry");
        assertThatThrownBy(() -> ScenarioReader.parse(flagged + "flag: {column: flaw}\n", "x"))
                .hasMessageContaining("flag.column is \"flaw\", which is not a column of telemetry. Describe it");
        assertThatThrownBy(() -> ScenarioReader.parse(flagged + "flag: {column: machine_id}\n", "x"))
                .hasMessageContaining("flag.column is \"machine_id\", which is a key or a time of telemetry");
        assertThatThrownBy(() -> ScenarioReader.parse(SMALL + "flag: {column: flow}\n", "x"))
                .hasMessageContaining("flag applies only to failures: flagged.");
        assertThatThrownBy(() -> ScenarioReader.parse(
                        SMALL.replace("[pump]", "[pump, motor]") + "ended: {column: flow, values: [1]}\n", "x"))
                .hasMessageContaining("ended.values cannot say which of pump, motor has failed");
    }

    @Test
    void a_mark_is_compared_as_a_number_or_without_regard_to_case() {
        FailureMark usual = new FailureMark(DataSet.TELEMETRY, "over", List.of("1", "true"), List.of("pump"));
        assertThat(usual.component("1.0")).isEqualTo("pump");
        assertThat(usual.component(" TRUE ")).isEqualTo("pump");
        assertThat(usual.component("0")).isNull();
        assertThat(usual.component(null)).isNull();
        FailureMark named = new FailureMark(DataSet.TELEMETRY, "what", List.of(), List.of("pump", "motor"));
        assertThat(named.component("Motor")).isEqualTo("motor");
        assertThat(named.component("none")).isNull();
    }

    @Test
    void windows_may_be_shares_of_age_and_features_may_reach_back_to_the_first_reading() {
        FeatureSettings features = ScenarioReader.parse(
                        SMALL.replace("windows: [6h]", "windows: [6h, 50%, 100 %]")
                                .replace("[last, slope]", "[ewm, change, deviation]")
                                .replace("  presence-window: 6h", """
                                          presence-window: 6h
                                          time-in-service: true
                                          baseline: 20h
                                        """),
                        "pumps.yaml")
                .features();
        assertThat(features.windows())
                .containsExactly(
                        new Window.Elapsed(Duration.ofHours(6)), new Window.ShareOfAge(50), new Window.ShareOfAge(100));
        assertThat(features.aggregates()).containsExactly(Aggregate.EWM, Aggregate.CHANGE, Aggregate.DEVIATION);
        assertThat(features.timeInService()).isTrue();
        assertThat(features.baseline()).isEqualTo(Duration.ofHours(20));
        assertThat(features.needsFirstReading()).isTrue();
        assertThat(ScenarioReader.builtIn().features().needsFirstReading()).isFalse();
    }

    @Test
    void operating_settings_are_steps_of_sensors() {
        String text = SMALL.replace("[last, slope]", "[last, deviation]")
                .replace(
                        "  presence-window: 6h",
                        "  presence-window: 6h\n  baseline: 20h\n  operating-settings: {flow: 0.5}");
        assertThat(ScenarioReader.parse(text, "pumps.yaml").features().operatingSettings())
                .containsExactly(new OperatingSetting("flow", 0.5));
        assertThatThrownBy(() -> ScenarioReader.parse(
                        text.replace("{flow: 0.5}", "{flow: 0, load: 1, speed: fast}"), "pumps.yaml"))
                .hasMessageContaining("features.operating-settings.flow must be a number above 0")
                .hasMessageContaining("features.operating-settings: \"load\" is not a sensor of tables.telemetry.");
        assertThatThrownBy(() -> ScenarioReader.parse(
                        text.replace("[last, deviation]", "[last]").replace("  baseline: 20h\n", ""), "pumps.yaml"))
                .hasMessageContaining("features.operating-settings are not used by any feature. Add deviation");
    }

    @Test
    void says_which_features_lack_what_they_are_made_of() {
        String broken = SMALL.replace("windows: [6h]", "windows: [6h, 0%, 120%]")
                .replace("[last, slope]", "[last, deviation]")
                .replace("  presence-window: 6h", """
                          presence-window: 6h
                          time-in-service: always
                          error-counts-since-replacement: true
                        """);
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .hasMessageContaining("has 5 problems")
                .hasMessageContaining("features.windows: A share of age must be 1% to 100%, got 0%.")
                .hasMessageContaining("got 120%.")
                .hasMessageContaining("features.time-in-service: \"always\" is not true or false.")
                .hasMessageContaining("features.baseline is missing. The aggregate deviation needs it")
                .hasMessageContaining(
                        "features.error-counts-since-replacement needs tables.errors and tables.maintenance");
        assertThatThrownBy(() -> ScenarioReader.parse(
                        SMALL.replace("  presence-window: 6h", "  presence-window: 6h\n  baseline: 6h"), "pumps.yaml"))
                .hasMessageContaining(
                        "features.baseline is not used by any feature. Add deviation to features.aggregates");
    }

    @Test
    void a_list_may_have_each_entry_once_however_it_is_written() {
        String broken = SMALL.replace("windows: [6h]", "windows: [24h, 6h, 1d, 50%, 50 %]")
                .replace("[last, slope]", "[last, slope, last]")
                .replace("components: [pump]", "components: [pump, pump]");
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .hasMessageContaining("has 4 problems")
                .hasMessageContaining(
                        "features.windows has \"24h\" and \"1d\", which are the same. Remove one of them.")
                .hasMessageContaining("features.windows has \"50%\" and \"50 %\", which are the same.")
                .hasMessageContaining("features.aggregates has \"last\" and \"last\", which are the same.")
                .hasMessageContaining("components has \"pump\" and \"pump\", which are the same.");
    }

    @Test
    void counts_begin_in_1970_unless_they_say_otherwise() {
        String text = SMALL.replace("count-origin: 2000-01-01, count-unit: 1h", "count-unit: 1ms");
        assertThat(ScenarioReader.parse(text, "pumps.yaml").telemetry().timeNotation())
                .isEqualTo(new TimeNotation.Counter(Instant.EPOCH, Duration.ofMillis(1)));
    }

    @Test
    void a_table_says_how_its_files_are_written() {
        String text = SMALL.replace("count-origin: 2000-01-01, count-unit: 1h", "time-pattern: dd.MM.yyyy HH:mm")
                .replace("file: readings", "file: readings\n    separator: ';'\n    decimal: ','");
        TableDefinition telemetry = ScenarioReader.parse(text, "pumps.yaml").telemetry();
        assertThat(telemetry.timeNotation()).isEqualTo(new TimeNotation.Pattern("dd.MM.yyyy HH:mm"));
        assertThat(telemetry.csv()).isEqualTo(new CsvNotation(';', ','));
        assertThat(ScenarioReader.builtIn().telemetry().csv()).isEqualTo(new CsvNotation(',', '.'));

        String broken = SMALL.replace("count-unit: 1h", "count-unit: 1h, time-pattern: tomorrow")
                .replace("unit: l/s", "unit: l/s, time-pattern: HH")
                .replace("file: readings", "file: readings\n    separator: x\n    decimal: ';'");
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .hasMessageContaining("has 5 problems")
                .hasMessageContaining("time-pattern and count-unit exclude each other.")
                .hasMessageContaining("time-pattern: \"tomorrow\" is not a pattern such as dd/MM/yyyy HH:mm")
                .hasMessageContaining("time-pattern applies only to the column named event_time.")
                .hasMessageContaining("separator: \"x\" is not a separator; use one of")
                .hasMessageContaining("decimal: \";\" is not \".\" or \",\".");
    }

    @Test
    void says_which_table_lacks_a_key_column() {
        String broken = SMALL.replace("name: machine_id", "name: unit_id");
        assertThatThrownBy(() -> ScenarioReader.parse(broken, "pumps.yaml"))
                .hasMessageContaining("tables.telemetry.columns lacks machine_id.");
    }

    @Test
    void refuses_what_is_not_yaml_or_not_there() {
        assertThatThrownBy(() -> ScenarioReader.parse("a: [", "x.yaml"))
                .hasMessageContaining("x.yaml is not valid YAML");
        assertThatThrownBy(() -> ScenarioReader.parse("- a", "x.yaml")).hasMessageContaining("key: value");
        assertThatThrownBy(() -> ScenarioReader.read(Path.of("nowhere.yaml")))
                .hasMessageContaining("Cannot read the scenario file nowhere.yaml");
    }
}
