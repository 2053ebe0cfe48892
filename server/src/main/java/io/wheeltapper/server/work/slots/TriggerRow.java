package io.wheeltapper.server.work.slots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as stored in the database.
 *
 * @param triggerKey key within its job
 * @param definition its definition in the job's settings, without the pause
 * @param anchorAt when it was created
 * @param cursorAt all fires up to and including this instant have their slots
 * @param nextAt when to check it again; null for never
 * @param observed latest state, for triggers that watch something
 */
public record TriggerRow(
        long jobId,
        String triggerKey,
        String definition,
        boolean paused,
        Instant anchorAt,
        Instant cursorAt,
        @Nullable Instant nextAt,
        @Nullable String observed) {}
