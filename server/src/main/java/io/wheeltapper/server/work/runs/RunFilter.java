package io.wheeltapper.server.work.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are asked for; null for all.
 *
 * @param before only runs with smaller ids: where the next page begins
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
    RunFilter below(long runId) {
        return new RunFilter(jobId, runId, startedFrom, startedTo, runType, progress);
    }

    /** How far a run has come. */
    public enum Progress {
        ANY,
        ACTIVE,
        COMPLETED
    }
}
