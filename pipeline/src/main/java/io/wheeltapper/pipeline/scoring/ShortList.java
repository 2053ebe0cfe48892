package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes stock of the results of one model version: how many, how many alarms, and which machines are at most risk. */
final class ShortList {
    private final ModelManifest manifest;
    private final int most;
    /** Rows and alarms by as-of time. */
    private final TreeMap<Long, long[]> counts = new TreeMap<>();
    /** Of the latest as-of time so far; the least risky first. */
    private final PriorityQueue<Result> riskiest;

    /** @param most how many machines at most */
    ShortList(ModelManifest manifest, int most) {
        this.manifest = manifest;
        this.most = most;
        this.riskiest = new PriorityQueue<>(byRisk().reversed());
    }

    /** Takes a result with the probabilities of all components; in no order. */
    void add(Result result) {
        boolean isLater = counts.isEmpty() || result.asOf() > counts.lastKey();
        long[] count = counts.computeIfAbsent(result.asOf(), asOf -> new long[2]);
        count[0]++;
        count[1] += isAlarm(result) ? 1 : 0;
        if (isLater) {
            riskiest.clear();
        }
        if (result.asOf() == counts.lastKey()) {
            riskiest.add(result);
            if (riskiest.size() > most) {
                riskiest.remove();
            }
        }
    }

    long rows() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }

    long alarms() {
        return counts.values().stream().mapToLong(count -> count[1]).sum();
    }

    /** The latest as-of time; null when there are no results. */
    @Nullable
    Instant latest() {
        return counts.isEmpty() ? null : Micros.instant(counts.lastKey());
    }

    long machines() {
        return counts.isEmpty() ? 0 : counts.lastEntry().getValue()[0];
    }

    long machinesWithAlarm() {
        return counts.isEmpty() ? 0 : counts.lastEntry().getValue()[1];
    }

    /**
     * The machines at most risk at the latest time, by the largest multiple of its threshold that a component's probability
     * is; so those with an alarm come first. Equal ones are in the order of their names.
     *
     * @param results all of this model version, to find out since when an alarm lasts
     */
    List<MachineAtRisk> machinesAtRisk(Results results) {
        if (counts.isEmpty()) {
            return List.of();
        }
        long asOf = counts.lastKey();
        Map<String, String> alarms = riskiest.stream()
                .filter(ShortList::isAlarm)
                .collect(Collectors.toMap(Result::machineId, Result::component));
        Map<String, Long> starts = AlarmRuns.starts(results, alarms, asOf, Micros.of(manifest.step()));
        Map<String, List<Contribution>> contributions = results.contributions(asOf);
        return riskiest.stream()
                .sorted(byRisk())
                .map(result -> machine(
                        result,
                        starts.get(result.machineId()),
                        contributions.getOrDefault(result.machineId(), List.of())))
                .toList();
    }

    private Comparator<Result> byRisk() {
        return Comparator.comparingDouble((Result result) -> risk(result.probabilities()))
                .reversed()
                .thenComparing(Result::machineId);
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
        return new MachineAtRisk(
                result.machineId(),
                component,
                probability,
                usual > 0 ? probability / usual : null,
                decision.thresholds().get(foremost),
                isAlarm(result),
                since == null ? null : Micros.instant(since),
                contributions);
    }
}
