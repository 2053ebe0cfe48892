package io.wheeltapper.server.work.runs;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The original course of a run, or a repair of it. */
public record RepairRow(
        long repairId,
        long runId,
        Type type,
        Instant startedAt,
        @Nullable Instant endedAt,
        LifeCycle lifeCycle,
        @Nullable ResultState result,
        String message) {
    /** Which of the two. */
    public enum Type {
        ORIGINAL,
        REPAIR
    }
}
