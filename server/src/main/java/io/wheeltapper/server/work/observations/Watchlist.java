package io.wheeltapper.server.work.observations;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Who wants to know. */
public interface Watchlist {
    /** All that is to be looked at now. */
    Watched watched(Handle handle);

    /** There is a new {@link Observation}, written in this transaction. */
    void observed(Handle handle, Instant now);
}
