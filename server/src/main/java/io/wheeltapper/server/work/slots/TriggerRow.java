package io.wheeltapper.server.work.slots;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as the database holds it.
 *
 * @param triggerKey which one of its job's
 * @param definition what the job says of it, but for the pause
 * @param anchorAt when it was made
 * @param cursorAt all fires up to here, included, have their slots
 * @param nextAt when to look again; null for never
 * @param observed what was seen last, for triggers that watch something
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
