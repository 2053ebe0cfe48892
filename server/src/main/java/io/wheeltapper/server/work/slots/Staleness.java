package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.compute.drivers.DriverRow;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.store.CompletedStep;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.StepResultStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a run would have another result today: since it started, the job's settings have changed, another run
 * has ingested records of its interval or earlier, a newer version of a model that it used was created, another run has
 * found an alias that it used at another version, or the drivers have another version. Changes of tables and models by
 * jobs outside of this server are not known.
 */
final class Staleness {
    private final StepResultStore store;
    private final JobRow job;
    private final List<CompletedStep> later;
    private final Map<String, Integer> newest = new HashMap<>();
    /** Versions of Wheeltapper by driver id. */
    private final Map<String, String> versions;
    /** Versions of the connected drivers. */
    private final Set<String> codes;

    /**
     * Reads what has changed.
     *
     * @param since before the start of the first run to be checked
     */
    Staleness(Handle handle, JobRow job, Instant since) {
        this.store = new StepResultStore(handle);
        this.job = job;
        this.later = store.endedSince(since);
        DriverStore drivers = new DriverStore(handle);
        this.versions = drivers.versions();
        this.codes = drivers.alive().stream()
                .map(DriverRow::version)
                .filter(version -> !version.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        later.stream()
                .filter(CompletedStep::hasModel)
                .forEach(each -> newest.merge(each.model(), each.version(), Math::max));
    }

    /** Returns why the run is stale; empty if no known change affects it. */
    Optional<String> why(SlotRow slot, RunRow run) {
        if (RelevantSettings.differ(run.settings(), job.settings())) {
            return Optional.of("The job's settings have changed since the run.");
        }
        List<CompletedStep> steps = store.ofRun(run.runId());
        Stream<Optional<String>> reasons = Stream.concat(
                steps.stream().flatMap(step -> Stream.of(ofModel(step), ofCode(step))),
                Stream.of(ofInputs(slot, run, steps)));
        return reasons.flatMap(Optional::stream).findFirst();
    }

    private Optional<String> ofModel(CompletedStep step) {
        if (!step.hasModel() || step.step().equals("train") || step.isPinned()) {
            return Optional.empty();
        }
        if (step.isByAlias()) {
            return ofAlias(step);
        }
        int now = newest.getOrDefault(step.model(), step.version());
        return now <= step.version()
                ? Optional.empty()
                : Optional.of("Task %s used version %d of model %s, which now has version %d."
                        .formatted(step.taskKey(), step.version(), step.model(), now));
    }

    /** Returns the version of the alias when a task last used it. */
    private Optional<String> ofAlias(CompletedStep step) {
        return later.stream()
                .filter(other -> other.hasModel() && other.reference().equals(step.reference()))
                .reduce((earlier, last) -> last)
                .filter(last -> last.taskRunId() > step.taskRunId() && last.version() != step.version())
                .map(last -> "Task %s used version %d of model %s for %s, which is now version %d."
                        .formatted(step.taskKey(), step.version(), step.model(), step.reference(), last.version()));
    }

    private Optional<String> ofCode(CompletedStep step) {
        String code = versions.getOrDefault(String.valueOf(step.driverId()), "");
        return code.isEmpty() || codes.isEmpty() || codes.contains(code)
                ? Optional.empty()
                : Optional.of("Task %s was run by Wheeltapper %s, but the drivers now have version %s."
                        .formatted(step.taskKey(), code, String.join(", ", codes)));
    }

    private Optional<String> ofInputs(SlotRow slot, RunRow run, List<CompletedStep> steps) {
        Instant read = read(steps);
        return later.stream()
                .filter(other -> other.runId() != run.runId()
                        && read != null
                        && other.endedAt().isAfter(read))
                .map(CompletedStep::firstIngested)
                .flatMap(Stream::ofNullable)
                .filter(first -> first.isBefore(slot.endAt()))
                .min(Instant::compareTo)
                .map(first -> "Records from %s on have been ingested since the run.".formatted(first));
    }

    /**
     * Returns when the run started to read tables: at its first step that does not write raw ones; null if there is
     * none.
     */
    private static @Nullable Instant read(List<CompletedStep> steps) {
        return steps.stream()
                .filter(step -> step.firstIngested() == null)
                .map(CompletedStep::startedAt)
                .flatMap(Stream::ofNullable)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
