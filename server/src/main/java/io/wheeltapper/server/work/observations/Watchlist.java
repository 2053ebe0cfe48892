package io.wheeltapper.server.work.observations;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The consumer of observations. */
public interface Watchlist {
    /** Returns all things to observe now. */
    Watched watched(Handle handle);

    /** Handles a new {@link Observation}, which was stored in this transaction. */
    void observed(Handle handle, Instant now);
}
