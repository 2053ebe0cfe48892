package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The original execution of a run, or a repair. */
public record RepairRow(
        long repairId,
        long runId,
        Type type,
        Instant startedAt,
        @Nullable Instant endedAt,
        LifeCycle lifeCycle,
        @Nullable ResultState result,
        String message) {
    /** Whether it is the original or a repair. */
    public enum Type {
        ORIGINAL,
        REPAIR
    }
}
