package io.wheeltapper.core.feature;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FeatureSettings;
import io.wheeltapper.core.scenario.OperatingSetting;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.Window;
import io.wheeltapper.core.time.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The features of a scenario, by name and in order. A model is trained on exactly these and stores them; a table that
 * lacks any of them is refused. The order of the table's columns does not matter.
 *
 * @param features in the order of the model's input
 */
public record FeatureSchema(List<Feature> features) {
    /**
     * Hours from the machine's first known reading to the as-of time; null if no reading was known yet. For machines
     * older than the records, it counts from the first record.
     */
    public static final String TIME_IN_SERVICE = "hours_in_service";

    public FeatureSchema {
        features = List.copyOf(features);
    }

    /**
     * Returns the features that the feature step computes for {@code scenario}: for each sensor and window the
     * aggregates, for each error type and window its count, for each component the days since it was replaced, the
     * machine's attributes, and the share of expected readings that are present. If the scenario asks for them, the
     * error counts since each component's replacement and the time in service come before the attributes.
     *
     * @throws WheeltapperException if two features would have the same name
     */
    public static FeatureSchema of(Scenario scenario) {
        FeatureList features = new FeatureList(scenario.name());
        for (ColumnDefinition sensor : scenario.sensors()) {
            for (Window window : scenario.features().windows()) {
                for (Aggregate aggregate : scenario.features().aggregates()) {
                    String unit = aggregate == Aggregate.SLOPE ? sensor.unit() + "/h" : sensor.unit();
                    String name = sensorFeature(sensor.name(), aggregate, window, scenario.features());
                    features.add(
                            new Feature(name, FeatureType.NUMBER, unit),
                            "the %s of sensor %s over %s".formatted(aggregate, sensor.name(), window));
                }
            }
        }
        for (String errorId : scenario.errorIds()) {
            for (Duration window : scenario.features().errorWindows()) {
                features.add(
                        new Feature(errorFeature(errorId, window), FeatureType.COUNT, "errors"),
                        "the count of error %s over %s".formatted(errorId, Durations.format(window)));
            }
        }
        if (scenario.table(DataSet.MAINTENANCE).isPresent()) {
            for (String component : scenario.components()) {
                features.add(
                        new Feature(replacementFeature(component), FeatureType.NUMBER, "days"),
                        "the days since component %s was replaced".formatted(component));
            }
        }
        if (scenario.features().errorsSinceReplacement()) {
            for (String errorId : scenario.errorIds()) {
                for (String component : scenario.components()) {
                    String name = errorsSinceReplacementFeature(errorId, component);
                    features.add(
                            new Feature(name, FeatureType.NUMBER, "errors"),
                            "the count of error %s since component %s was replaced".formatted(errorId, component));
                }
            }
        }
        if (scenario.features().timeInService()) {
            features.add(new Feature(TIME_IN_SERVICE, FeatureType.NUMBER, "hours"), "the time in service");
        }
        for (ColumnDefinition attribute : scenario.machineAttributes()) {
            boolean number = attribute.type() == ColumnType.INTEGER || attribute.type() == ColumnType.DOUBLE;
            features.add(
                    new Feature(attribute.name(), number ? FeatureType.NUMBER : FeatureType.CATEGORY, attribute.unit()),
                    "the machine attribute " + attribute.name());
        }
        features.add(
                new Feature(presenceFeature(scenario.features().presenceWindow()), FeatureType.NUMBER, "share"),
                "the share of readings that are present");
        return new FeatureSchema(features.features());
    }

    /**
     * Returns the feature's name: {@code volt_mean_24h}, {@code volt_mean_50pct},
     * {@code volt_deviation_24h_from_first_72h}, or, with operating settings,
     * {@code volt_deviation_24h_from_first_72h_at_load_0p5}.
     */
    public static String sensorFeature(String sensor, Aggregate aggregate, Window window, FeatureSettings settings) {
        String name = sensor + "_" + aggregate + "_" + window;
        if (aggregate != Aggregate.DEVIATION || settings.baseline() == null) {
            return name;
        }
        String alike = settings.operatingSettings().stream()
                .map(OperatingSetting::toString)
                .collect(Collectors.joining("_"));
        return name + "_from_first_" + Durations.format(settings.baseline()) + (alike.isEmpty() ? "" : "_at_" + alike);
    }

    /** Returns the feature's name, such as {@code error1_count_24h}. */
    public static String errorFeature(String errorId, Duration window) {
        return errorId + "_count_" + Durations.format(window);
    }

    /** Returns the feature's name, such as {@code comp1_days_since_replacement}. */
    public static String replacementFeature(String component) {
        return component + "_days_since_replacement";
    }

    /**
     * Returns the name of a count of errors after the last replacement, such as
     * {@code error1_count_since_comp1_replacement}; the count is null, not 0, if no replacement is known.
     */
    public static String errorsSinceReplacementFeature(String errorId, String component) {
        return errorId + "_count_since_" + component + "_replacement";
    }

    /** Returns the feature's name, such as {@code readings_present_share_24h}. */
    public static String presenceFeature(Duration window) {
        return "readings_present_share_" + Durations.format(window);
    }

    /** Returns a schema with only the features in {@code names}, in the same order. */
    public FeatureSchema only(Collection<String> names) {
        return new FeatureSchema(features.stream()
                .filter(feature -> names.contains(feature.name()))
                .toList());
    }

    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** Returns the names of the features of {@code type}, in order. */
    public List<String> namesOf(FeatureType type) {
        return features.stream()
                .filter(feature -> feature.type() == type)
                .map(Feature::name)
                .toList();
    }

    /**
     * Returns one line for each column that {@code actual} lacks or has with another type. Extra columns and another
     * order are not differences, since columns are matched by name.
     */
    public List<String> differencesFrom(FeatureSchema actual) {
        Map<String, Feature> offered = new LinkedHashMap<>();
        actual.features.forEach(feature -> offered.put(feature.name(), feature));
        List<String> differences = new ArrayList<>();
        for (Feature needed : features) {
            Feature found = offered.get(needed.name());
            if (found == null) {
                differences.add(needed.name() + ": needed as " + needed.type() + ", not there");
            } else if (found.type() != needed.type()) {
                differences.add(needed.name() + ": needed as " + needed.type() + ", found as " + found.type());
            } else if (!found.unit().equals(needed.unit())) {
                differences.add(needed.name() + ": needed in " + needed.unit() + ", found in " + found.unit());
            }
        }
        return differences;
    }
}
