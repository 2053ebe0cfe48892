package io.wheeltapper.server.work.runs.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A selection of runs; null for all.
 *
 * @param before only runs with smaller ids, for the next page
 * @param startedFrom first instant, included
 * @param startedTo last instant, included
 */
public record RunFilter(
        @Nullable Long jobId,
        @Nullable Long before,
        @Nullable Instant startedFrom,
        @Nullable Instant startedTo,
        RunRow.@Nullable RunType runType,
        Progress progress) {
    public RunFilter below(long runId) {
        return new RunFilter(jobId, runId, startedFrom, startedTo, runType, progress);
    }

    /** The progress of a run. */
    public enum Progress {
        ANY,
        ACTIVE,
        COMPLETED
    }
}
