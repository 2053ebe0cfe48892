package io.wheeltapper.core.scenario;

import io.wheeltapper.core.config.Problems;
import io.wheeltapper.core.config.Settings;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeTexts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads scenario files. All problems of a file are reported together, with the path of each setting. */
public final class ScenarioReader {
    /** Name of the scenario that is used unless the user names another file. */
    public static final String BUILT_IN = "predictive-maintenance";

    private final Problems problems;

    private ScenarioReader(Problems problems) {
        this.problems = problems;
    }

    /** Returns the built-in scenario: machines with sensors, errors, maintenance and failures of components. */
    public static Scenario builtIn() {
        String resource = BUILT_IN + ".yaml";
        try (InputStream in = ScenarioReader.class.getResourceAsStream(resource)) {
            String yaml = new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            return parse(yaml, resource);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in scenario", e);
        }
    }

    /**
     * Reads a scenario file.
     *
     * @throws WheeltapperException if the file cannot be read or does not describe a scenario
     */
    public static Scenario read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "Cannot read the scenario file " + file + ". Name a readable file with --scenario.",
                    e);
        }
    }

    /**
     * Parses the text of a scenario file.
     *
     * @param source name of the text in error messages
     * @throws WheeltapperException with all problems of the text
     */
    public static Scenario parse(String yaml, String source) {
        Problems problems = new Problems("Scenario " + source);
        Settings root = Settings.parse(yaml, source, problems);
        Scenario scenario = new ScenarioReader(problems).scenario(root);
        problems.throwIfAny();
        return scenario;
    }

    private Scenario scenario(Settings root) {
        List<String> components = root.distinct("components", Function.identity());
        if (components.isEmpty()) {
            problems.add("components must name at least one component.");
        }
        if (components.contains(Scenario.NO_FAILURE)) {
            problems.add("components: \"none\" is the label of rows without a failure and cannot be a component.");
        }
        Map<DataSet, TableDefinition> tables = tables(root.section("tables"), components);
        Scenario scenario = ScenarioBuilder.builder()
                .name(root.text("name"))
                .description(root.text("description", ""))
                .zone(root.has("zone") ? root.parsed("zone", ScenarioReader::zone, ZoneOffset.UTC) : ZoneOffset.UTC)
                .step(root.duration("step"))
                .horizon(root.duration("horizon"))
                .cadence(root.duration("cadence"))
                .knownAt(knownAt(root))
                .observation(
                        root.has("observation")
                                ? root.parsed("observation", ObservationScope::parse, ObservationScope.FLEET)
                                : ObservationScope.FLEET)
                .components(components)
                .failureSource(new FailureSourceReader(root, components, tables).read())
                .checks(IngestRulesReader.checks(root))
                .tables(tables)
                .features(features(root.section("features")))
                .ingestRules(IngestRulesReader.rules(root))
                .build();
        root.refuseOthers();
        checkTogether(scenario);
        return scenario;
    }

    private void checkTogether(Scenario scenario) {
        boolean recorded = scenario.failureSource() instanceof FailureSource.Recorded;
        if (recorded && scenario.table(DataSet.FAILURES).isEmpty()) {
            problems.add("tables.failures is missing. Describe it, or set failures: end-of-record or flagged.");
        }
        if (!recorded && scenario.table(DataSet.FAILURES).isPresent()) {
            problems.add("tables.failures applies only to failures: recorded. Remove one of the two.");
        }
        if (scenario.tables().containsKey(DataSet.TELEMETRY)) {
            for (ColumnDefinition sensor : scenario.sensors()) {
                if (sensor.type() != ColumnType.DOUBLE) {
                    problems.add("tables.telemetry: sensor " + sensor.name() + " must be of type double.");
                }
            }
        }
        if (!scenario.table(DataSet.ERRORS).isEmpty() && scenario.errorIds().isEmpty()) {
            problems.add("tables.errors: column error_id must list its values, since each becomes one feature.");
        }
        checkEvents(scenario);
        for (OperatingSetting setting : scenario.features().operatingSettings()) {
            if (scenario.sensors().stream().noneMatch(sensor -> sensor.name().equals(setting.sensor()))) {
                problems.add("features.operating-settings: \"%s\" is not a sensor of tables.telemetry."
                        .formatted(setting.sensor()));
            }
        }
    }

    private void checkEvents(Scenario scenario) {
        boolean hasBoth = scenario.table(DataSet.ERRORS).isPresent()
                && scenario.table(DataSet.MAINTENANCE).isPresent();
        if (scenario.features().errorsSinceReplacement() && !hasBoth) {
            problems.add("features.error-counts-since-replacement needs tables.errors and tables.maintenance. "
                    + "Describe both, or remove it.");
        }
    }

    private Map<DataSet, TableDefinition> tables(Settings section, List<String> components) {
        Map<DataSet, TableDefinition> tables = new EnumMap<>(DataSet.class);
        for (DataSet dataSet : DataSet.values()) {
            if (section.has(dataSet.tableName())) {
                tables.put(dataSet, new TableReader(problems, components).read(dataSet, section));
            }
        }
        section.refuseOthers();
        if (!tables.containsKey(DataSet.TELEMETRY)) {
            problems.add("tables.telemetry is missing.");
        }
        return tables;
    }

    private static KnownAt knownAt(Settings root) {
        return switch (root.text("known-at", "event-time")) {
            case "event-time" -> new KnownAt.AtEventTime();
            case "arrival" -> new KnownAt.AtArrival();
            case "column" -> new KnownAt.FromColumn(root.text("known-at-column"));
            default -> {
                root.problem("known-at", "must be event-time, arrival or column.");
                yield new KnownAt.AtEventTime();
            }
        };
    }

    private static FeatureSettings features(Settings section) {
        FeatureSettings features = new FeatureSettings(
                section.distinct("windows", Window::parse),
                section.distinct("aggregates", Aggregate::parse),
                section.distinct("error-windows", Durations::parse),
                section.duration("presence-window", Duration.ofHours(24)),
                section.flag("error-counts-since-replacement"),
                section.flag("time-in-service"),
                section.has("baseline") ? section.duration("baseline") : null,
                operatingSettings(section.section("operating-settings")));
        if (features.windows().isEmpty() || features.aggregates().isEmpty()) {
            section.problem("windows", "and features.aggregates must each have at least one entry.");
        }
        boolean hasDeviation = features.aggregates().contains(Aggregate.DEVIATION);
        if (hasDeviation && features.baseline() == null) {
            section.problem("baseline", "is missing. The aggregate deviation needs it, such as baseline: 20h.");
        }
        if (!hasDeviation && features.baseline() != null) {
            section.problem(
                    "baseline", "is not used by any feature. Add deviation to features.aggregates, or remove it.");
        }
        if (!hasDeviation && !features.operatingSettings().isEmpty()) {
            section.problem(
                    "operating-settings",
                    "are not used by any feature. Add deviation to features.aggregates, or remove them.");
        }
        section.refuseOthers();
        return features;
    }

    private static List<OperatingSetting> operatingSettings(Settings section) {
        List<OperatingSetting> settings = new ArrayList<>();
        for (String sensor : section.keys()) {
            Double step = section.number(sensor);
            if (step == null || !(step > 0) || step.isInfinite()) {
                section.problem(
                        sensor,
                        "must be a number above 0: readings within one such step were taken at the same setting.");
            } else {
                settings.add(new OperatingSetting(sensor, step));
            }
        }
        return settings;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time zone such as UTC or America/New_York", e);
        }
    }

    static Instant instant(String text) {
        return TimeTexts.parse(text, ZoneOffset.UTC);
    }
}
