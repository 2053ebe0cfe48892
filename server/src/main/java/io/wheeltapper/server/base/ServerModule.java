package io.wheeltapper.server.base;

import io.wheeltapper.server.base.http.Routes;
import java.util.List;

/** Creates the parts of one group of packages, and gives the server their routes and background jobs. */
public interface ServerModule {
    /** Returns the routes of the module. */
    List<Routes> routes();

    /** Returns the module's background jobs; empty for none. */
    default List<BackgroundJob> backgroundJobs() {
        return List.of();
    }
}
