package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Summarizes the results of one model version: the number of rows and alarms, and the machines at most risk at their
 * own latest as-of time.
 */
final class ShortList {
    private final ModelManifest manifest;
    private final int most;
    private final long countedFrom;
    private final long countedUntil;
    /** The latest result of each machine. */
    private final Map<String, Result> latest = new HashMap<>();

    private long rows;
    private long alarms;
    private long failed;

    /**
     * Creates a summary.
     *
     * @param most maximum number of machines
     * @param counted as-of times whose rows and alarms are counted
     */
    ShortList(ModelManifest manifest, int most, TimeRange counted) {
        this.manifest = manifest;
        this.most = most;
        this.countedFrom = Micros.of(counted.start());
        this.countedUntil = Micros.of(counted.end());
    }

    /** Adds a result with the probabilities of all components; in any order. */
    void add(Result result) {
        if (result.asOf() >= countedFrom && result.asOf() < countedUntil) {
            rows++;
            alarms += isAlarm(result) ? 1 : 0;
        }
        latest.merge(result.machineId(), result, (one, other) -> one.asOf() >= other.asOf() ? one : other);
    }

    /** Removes the machines that have failed after their latest result. */
    void leaveOutFailed(Map<String, Long> lastFailures) {
        int all = latest.size();
        latest.values().removeIf(result -> hasFailedSince(lastFailures, result.machineId(), result.asOf()));
        failed += all - latest.size();
    }

    static boolean hasFailedSince(Map<String, Long> lastFailures, String machine, long asOf) {
        Long failure = lastFailures.get(machine);
        return failure != null && failure > asOf;
    }

    long rows() {
        return rows;
    }

    long alarms() {
        return alarms;
    }

    /** Returns the latest as-of time of all machines; null if there are none. */
    @Nullable
    Instant latest() {
        return latest.isEmpty() ? null : Micros.instant(newest());
    }

    private long newest() {
        return latest.values().stream().mapToLong(Result::asOf).max().orElseThrow();
    }

    /** Returns the latest as-of time of each machine, microseconds since 1970-01-01T00:00:00Z. */
    Map<String, Long> latestRows() {
        return latest.values().stream().collect(Collectors.toMap(Result::machineId, Result::asOf));
    }

    long machines() {
        return latest.size();
    }

    long machinesWithAlarm() {
        return latest.values().stream().filter(ShortList::isAlarm).count();
    }

    /** Returns the number of machines without a result at {@link #latest}. */
    long machinesWithOlderRow() {
        long newest = latest.isEmpty() ? 0 : newest();
        return latest.values().stream().filter(result -> result.asOf() < newest).count();
    }

    /** Returns the number of removed machines. */
    long machinesFailed() {
        return failed;
    }

    /**
     * Returns the machines at most risk at their latest time, ordered by the largest ratio of a component's probability
     * to its threshold, so that those with an alarm come first, then by name. Equal ones are in the order of their
     * names.
     *
     * @param results all results of this model version, to find the start of alarms
     */
    List<MachineAtRisk> machinesAtRisk(Results results) {
        List<Result> riskiest = latest.values().stream()
                .sorted(Comparator.comparingDouble((Result result) -> risk(result.probabilities()))
                        .reversed()
                        .thenComparing(Result::machineId))
                .limit(most)
                .toList();
        Map<String, Result> alarmed = riskiest.stream()
                .filter(ShortList::isAlarm)
                .collect(Collectors.toMap(Result::machineId, Function.identity()));
        Map<String, Long> starts = AlarmRuns.starts(results, alarmed, Micros.of(manifest.step()));
        Map<String, List<Contribution>> contributions =
                results.contributions(riskiest.stream().collect(Collectors.toMap(Result::machineId, Result::asOf)));
        return riskiest.stream()
                .map(result -> machine(
                        result,
                        starts.get(result.machineId()),
                        contributions.getOrDefault(result.machineId(), List.of())))
                .toList();
    }

    private double risk(double[] probabilities) {
        int foremost = manifest.decision().foremost(probabilities);
        return probabilities[foremost] / manifest.decision().thresholds().get(foremost);
    }

    private static boolean isAlarm(Result result) {
        return !result.component().equals(Scenario.NO_FAILURE);
    }

    private MachineAtRisk machine(Result result, @Nullable Long since, List<Contribution> contributions) {
        Decision decision = manifest.decision();
        int foremost = decision.foremost(result.probabilities());
        double probability = result.probabilities()[foremost];
        String component = manifest.components().get(foremost);
        double usual = manifest.baseRates().getOrDefault(component, 0.0);
        return MachineAtRiskBuilder.builder()
                .machineId(result.machineId())
                .asOf(Micros.instant(result.asOf()))
                .component(component)
                .probability(probability)
                .threshold(decision.thresholds().get(foremost))
                .alarm(isAlarm(result))
                .contributions(contributions)
                .timesUsual(usual > 0 ? probability / usual : null)
                .since(since == null ? null : Micros.instant(since))
                .build();
    }
}
