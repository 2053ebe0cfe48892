package io.wheeltapper.server.base;

import io.wheeltapper.server.base.http.Routes;
import java.util.List;

/** One group of packages: makes its parts, and gives what the server needs of them. */
public interface ServerModule {
    /** Returns the calls that it answers. */
    List<Routes> routes();

    /** Returns the work that it does over and over; empty for none. */
    default List<BackgroundJob> backgroundJobs() {
        return List.of();
    }
}
