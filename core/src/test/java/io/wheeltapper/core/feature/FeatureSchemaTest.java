package io.wheeltapper.core.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureSchemaTest {
    private static final FeatureSchema SCHEMA = FeatureSchema.of(ScenarioReader.builtIn());

    @Test
    void names_every_feature_of_the_built_in_scenario_in_order() {
        assertThat(SCHEMA.names())
                .hasSize(4 * 3 * 4 + 5 * 2 + 4 + 2 + 1)
                .startsWith("volt_mean_12h", "volt_stddev_12h", "volt_min_12h", "volt_max_12h", "volt_mean_24h")
                .contains("vibration_max_36h", "error1_count_24h", "error5_count_72h")
                .endsWith("comp4_days_since_replacement", "model", "age", "readings_present_share_24h");
        assertThat(SCHEMA.namesOf(FeatureType.CATEGORY)).containsExactly("model");
        assertThat(SCHEMA.namesOf(FeatureType.COUNT)).hasSize(10);
    }

    @Test
    void names_of_what_a_scenario_asks_for_say_what_it_is() {
        FeatureSchema schema = FeatureSchema.of(ScenarioReader.parse("""
                name: pumps
                step: 1h
                horizon: 30h
                cadence: 1h
                observation: machine
                components: [pump, seal]
                tables:
                  telemetry:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: time, name: event_time}
                      - {source: flow, name: flow, type: double, unit: l/s}
                  errors:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: time, name: event_time}
                      - {source: error, name: error_id, values: [leak]}
                  maintenance:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: time, name: event_time}
                      - {source: part, name: component}
                  failures:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: time, name: event_time}
                      - {source: part, name: component}
                features:
                  windows: [5h, 50%]
                  aggregates: [ewm, deviation]
                  error-counts-since-replacement: true
                  time-in-service: true
                  baseline: 20h
                  operating-settings: {flow: 0.50}
                  presence-window: 20h
                """, "pumps.yaml"));
        assertThat(schema.names())
                .containsExactly(
                        "flow_ewm_5h",
                        "flow_deviation_5h_from_first_20h_at_flow_0p5",
                        "flow_ewm_50pct",
                        "flow_deviation_50pct_from_first_20h_at_flow_0p5",
                        "pump_days_since_replacement",
                        "seal_days_since_replacement",
                        "leak_count_since_pump_replacement",
                        "leak_count_since_seal_replacement",
                        "hours_in_service",
                        "readings_present_share_20h");
        assertThat(schema.features())
                .contains(
                        new Feature("leak_count_since_pump_replacement", FeatureType.NUMBER, "errors"),
                        new Feature("hours_in_service", FeatureType.NUMBER, "hours"));
    }

    @Test
    void two_features_of_one_name_are_refused_with_what_each_of_them_is() {
        Scenario scenario = ScenarioReader.parse("""
                name: pumps
                step: 1h
                horizon: 30h
                cadence: 1h
                failures: end-of-record
                components: [pump]
                tables:
                  machines:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: flow, name: flow_mean_5h, type: double, unit: l/s}
                  telemetry:
                    columns:
                      - {source: unit, name: machine_id}
                      - {source: time, name: event_time}
                      - {source: flow, name: flow, type: double, unit: l/s}
                features:
                  windows: [5h]
                  aggregates: [mean]
                  presence-window: 5h
                """, "pumps.yaml");
        assertThatThrownBy(() -> FeatureSchema.of(scenario))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_SETTING))
                .hasMessage(
                        "Scenario pumps gives two features the name flow_mean_5h: the mean of sensor flow over 5h, and"
                                + " the machine attribute flow_mean_5h. Rename one of the columns, or change its window.");
    }

    @Test
    void another_order_and_further_columns_are_no_difference() {
        List<Feature> shuffled = new ArrayList<>(SCHEMA.features());
        Collections.reverse(shuffled);
        shuffled.add(new Feature("humidity", FeatureType.NUMBER, "%"));
        assertThat(SCHEMA.differencesFrom(new FeatureSchema(shuffled))).isEmpty();
    }

    @Test
    void says_column_by_column_what_does_not_fit() {
        List<Feature> other = new ArrayList<>(SCHEMA.features());
        other.removeIf(feature -> feature.name().equals("volt_min_12h"));
        other.replaceAll(feature -> switch (feature.name()) {
            case "age" -> new Feature("age", FeatureType.CATEGORY, "years");
            case "volt_mean_12h" -> new Feature("volt_mean_12h", FeatureType.NUMBER, "mV");
            default -> feature;
        });
        assertThat(SCHEMA.differencesFrom(new FeatureSchema(other)))
                .containsExactly(
                        "volt_mean_12h: needed in V, found in mV",
                        "volt_min_12h: needed as NUMBER, not there",
                        "age: needed as NUMBER, found as CATEGORY");
    }

    @Test
    void only_some_of_them_stand_in_the_same_order() {
        assertThat(SCHEMA.only(List.of("age", "volt_min_12h", "none")).features())
                .containsExactly(
                        new Feature("volt_min_12h", FeatureType.NUMBER, "V"),
                        new Feature("age", FeatureType.NUMBER, "years"));
        assertThat(SCHEMA.only(SCHEMA.names())).isEqualTo(SCHEMA);
    }

    @Test
    void a_scenario_with_fewer_sensors_has_their_features_and_all_that_are_of_none() {
        Scenario scenario = ScenarioReader.builtIn();
        List<String> expected = FeatureSchema.of(scenario).names().stream()
                .filter(name -> !name.startsWith("volt_") && !name.startsWith("vibration_"))
                .toList();
        assertThat(FeatureSchema.of(scenario.onlySensors(Set.of("rotate", "pressure")))
                        .names())
                .containsExactlyElementsOf(expected);
        assertThat(scenario.onlySensors(Set.of("volt", "rotate", "pressure", "vibration")))
                .isEqualTo(scenario);
    }
}
