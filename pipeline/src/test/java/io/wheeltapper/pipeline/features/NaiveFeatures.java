package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.OperatingSetting;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.Window;
import io.wheeltapper.pipeline.testing.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The features as their definition says them, record by record, without any cleverness: the twin that the real step is
 * compared with.
 */
public final class NaiveFeatures {
    private record Point(Instant time, double value) {}

    private final Fleet fleet;
    private final Scenario scenario;

    public NaiveFeatures(Fleet fleet, Scenario scenario) {
        this.fleet = fleet;
        this.scenario = scenario;
    }

    /** Whether the machine has a row: a reading of it in the presence window had been heard of. */
    public boolean hasRow(String machine, Instant asOf) {
        return fleet.readings.stream()
                .anyMatch(reading -> reading.machine().equals(machine)
                        && isVisible(
                                reading, asOf, asOf.minus(scenario.features().presenceWindow())));
    }

    /** Feature values by name. */
    public Map<String, @Nullable Object> of(Fleet.Machine machine, Instant asOf) {
        Map<String, @Nullable Object> values = new TreeMap<>();
        for (int sensor = 0; sensor < scenario.sensors().size(); sensor++) {
            for (Window window : scenario.features().windows()) {
                Duration length = length(machine.id(), asOf, window);
                List<Point> points = points(machine.id(), sensor, asOf, start(asOf, window, length));
                for (Aggregate aggregate : scenario.features().aggregates()) {
                    String name = FeatureSchema.sensorFeature(
                            scenario.sensors().get(sensor).name(), aggregate, window, scenario.features());
                    values.put(
                            name,
                            aggregate == Aggregate.DEVIATION
                                    ? deviation(machine.id(), sensor, asOf, points)
                                    : aggregate(aggregate, points, asOf, length));
                }
            }
        }
        for (String errorId : scenario.errorIds()) {
            for (Duration window : scenario.features().errorWindows()) {
                long count = fleet.errors.stream()
                        .filter(visible(machine.id(), asOf))
                        .filter(event -> event.kind().equals(errorId))
                        .filter(event -> event.time().isAfter(asOf.minus(window)))
                        .count();
                values.put(FeatureSchema.errorFeature(errorId, window), (int) count);
            }
        }
        for (String component : scenario.components()) {
            Double days = fleet.replacements.stream()
                    .filter(visible(machine.id(), asOf))
                    .filter(event -> event.kind().equals(component))
                    .map(Fleet.Event::time)
                    .max(Comparator.naturalOrder())
                    .map(time -> Duration.between(time, asOf).toMillis() / 86_400_000.0)
                    .orElse(null);
            values.put(FeatureSchema.replacementFeature(component), days);
        }
        if (scenario.features().errorsSinceReplacement()) {
            errorsSinceReplacement(machine.id(), asOf, values);
        }
        if (scenario.features().timeInService()) {
            values.put(
                    FeatureSchema.TIME_IN_SERVICE,
                    firstReading(machine.id(), asOf)
                            .map(first -> Duration.between(first, asOf).toMillis() / 3_600_000.0)
                            .orElse(null));
        }
        values.put("model", machine.model());
        values.put("age", (double) machine.age());
        Duration window = scenario.features().presenceWindow();
        long present = fleet.readings.stream()
                .filter(reading -> reading.machine().equals(machine.id()))
                .filter(reading -> isVisible(reading, asOf, asOf.minus(window)))
                .count();
        double expected = (double) window.toSeconds() / scenario.cadence().toSeconds();
        values.put(FeatureSchema.presenceFeature(window), Math.min(1.0, present / expected));
        return values;
    }

    private void errorsSinceReplacement(String machine, Instant asOf, Map<String, @Nullable Object> values) {
        for (String component : scenario.components()) {
            Optional<Instant> replaced = fleet.replacements.stream()
                    .filter(visible(machine, asOf))
                    .filter(event -> event.kind().equals(component))
                    .map(Fleet.Event::time)
                    .max(Comparator.naturalOrder());
            for (String errorId : scenario.errorIds()) {
                long count = fleet.errors.stream()
                        .filter(visible(machine, asOf))
                        .filter(event -> event.kind().equals(errorId))
                        .filter(event -> replaced.isPresent() && event.time().isAfter(replaced.get()))
                        .count();
                values.put(
                        FeatureSchema.errorsSinceReplacementFeature(errorId, component),
                        replaced.isPresent() ? (Double) (double) count : null);
            }
        }
    }

    /** The earliest of those that were known. */
    private Optional<Instant> firstReading(String machine, Instant asOf) {
        return fleet.readings.stream()
                .filter(reading -> reading.machine().equals(machine))
                .filter(reading ->
                        !reading.time().isAfter(asOf) && !reading.knownAt().isAfter(asOf))
                .map(Fleet.Reading::time)
                .min(Comparator.naturalOrder());
    }

    private Duration length(String machine, Instant asOf, Window window) {
        if (window instanceof Window.ShareOfAge share) {
            long age = firstReading(machine, asOf)
                    .map(first -> ChronoUnit.MICROS.between(first, asOf))
                    .orElse(0L);
            return Duration.of(age * share.percent() / 100, ChronoUnit.MICROS);
        }
        return ((Window.Elapsed) window).length();
    }

    /** The latest time that lies before the window. */
    private static Instant start(Instant asOf, Window window, Duration length) {
        Instant start = asOf.minus(length);
        return window instanceof Window.ShareOfAge ? start.minus(1, ChronoUnit.MICROS) : start;
    }

    private @Nullable Double deviation(String machine, int sensor, Instant asOf, List<Point> points) {
        Optional<Instant> first = firstReading(machine, asOf);
        if (first.isEmpty()) {
            return null;
        }
        Instant end =
                first.get().plus(Objects.requireNonNull(scenario.features().baseline()));
        Map<List<Long>, List<Double>> baseline = new HashMap<>();
        for (Point point : points(machine, sensor, asOf, Instant.MIN)) {
            if (!point.time().isBefore(first.get()) && point.time().isBefore(end)) {
                setting(machine, point.time())
                        .ifPresent(setting -> baseline.computeIfAbsent(setting, key -> new ArrayList<>())
                                .add(point.value()));
            }
        }
        List<Double> offs = new ArrayList<>();
        for (Point point : points) {
            setting(machine, point.time())
                    .map(baseline::get)
                    .ifPresent(alike -> offs.add(point.value()
                            - alike.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow()));
        }
        return offs.isEmpty()
                ? null
                : (Double)
                        offs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /** In steps of the scenario's operating settings; empty if the reading at {@code time} does not tell all of them. */
    private Optional<List<Long>> setting(String machine, Instant time) {
        List<String> sensors =
                scenario.sensors().stream().map(ColumnDefinition::name).toList();
        Fleet.Reading reading = fleet.readings.stream()
                .filter(each -> each.machine().equals(machine) && each.time().equals(time))
                .findFirst()
                .orElseThrow();
        List<Long> setting = new ArrayList<>();
        for (OperatingSetting each : scenario.features().operatingSettings()) {
            Double value = reading.values().get(sensors.indexOf(each.sensor()));
            if (value == null) {
                return Optional.empty();
            }
            setting.add(Math.round(value / each.step()));
        }
        return Optional.of(setting);
    }

    private List<Point> points(String machine, int sensor, Instant asOf, Instant after) {
        return fleet.readings.stream()
                .filter(reading -> reading.machine().equals(machine))
                .filter(reading -> isVisible(reading, asOf, after))
                .filter(reading -> reading.values().get(sensor) != null)
                .map(reading -> new Point(
                        reading.time(), Objects.requireNonNull(reading.values().get(sensor))))
                .sorted(Comparator.comparing(Point::time))
                .toList();
    }

    private static boolean isVisible(Fleet.Reading reading, Instant asOf, Instant after) {
        return reading.time().isAfter(after)
                && !reading.time().isAfter(asOf)
                && !reading.knownAt().isAfter(asOf);
    }

    private static Predicate<Fleet.Event> visible(String machine, Instant asOf) {
        return event -> event.machine().equals(machine)
                && !event.time().isAfter(asOf)
                && !event.knownAt().isAfter(asOf);
    }

    private static @Nullable Double aggregate(Aggregate aggregate, List<Point> points, Instant asOf, Duration length) {
        if (points.isEmpty()) {
            return null;
        }
        double[] values = points.stream().mapToDouble(Point::value).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        double min = java.util.Arrays.stream(values).min().orElseThrow();
        double max = java.util.Arrays.stream(values).max().orElseThrow();
        return switch (aggregate) {
            case MEAN -> mean;
            case MIN -> min;
            case MAX -> max;
            case RANGE -> max - min;
            case LAST -> values[values.length - 1];
            case STDDEV ->
                values.length < 2
                        ? null
                        : Math.sqrt(java.util.Arrays.stream(values)
                                        .map(value -> (value - mean) * (value - mean))
                                        .sum()
                                / (values.length - 1));
            case SLOPE -> values.length < 2 ? null : slope(points);
            case EWM -> weightedMean(points, asOf, length);
            case CHANGE -> {
                Instant middle = asOf.minus(length.dividedBy(2).truncatedTo(ChronoUnit.MICROS));
                Double earlier = mean(points, point -> !point.time().isAfter(middle));
                Double later = mean(points, point -> point.time().isAfter(middle));
                yield earlier == null || later == null ? null : (Double) (later - earlier);
            }
            case DEVIATION -> throw new IllegalStateException("It needs more than its window");
        };
    }

    private static @Nullable Double mean(List<Point> points, Predicate<Point> which) {
        OptionalDouble mean =
                points.stream().filter(which).mapToDouble(Point::value).average();
        return mean.isPresent() ? (Double) mean.getAsDouble() : null;
    }

    /** A reading counts half as much as one that is a quarter of the window younger. */
    private static double weightedMean(List<Point> points, Instant asOf, Duration length) {
        double sum = 0;
        double weights = 0;
        for (Point point : points) {
            double age = Duration.between(point.time(), asOf).toMillis();
            double weight = age == 0 ? 1 : Math.pow(0.5, age / (length.toNanos() / 4e6));
            sum += weight * point.value();
            weights += weight;
        }
        return sum / weights;
    }

    /** Textbook form: (n Σxy - Σx Σy) / (n Σx² - (Σx)²), x in hours since the first reading. */
    private static double slope(List<Point> points) {
        double n = points.size();
        double sumX = 0;
        double sumY = 0;
        double sumXy = 0;
        double sumXx = 0;
        for (Point point : points) {
            double x = Duration.between(points.get(0).time(), point.time()).toSeconds() / 3_600.0;
            sumX += x;
            sumY += point.value();
            sumXy += x * point.value();
            sumXx += x * x;
        }
        return (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
    }
}
