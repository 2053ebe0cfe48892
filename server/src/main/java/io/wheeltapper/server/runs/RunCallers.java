package io.wheeltapper.server.runs;

import io.wheeltapper.server.http.Caller;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** In whose name runs are: whose rights count for what their tasks ask for. */
@FunctionalInterface
public interface RunCallers {
    /** As if that person called; empty if it is gone or not active. */
    Optional<Caller> caller(Handle handle, RunRow run);
}
