package io.wheeltapper.server.base;

import io.wheeltapper.server.base.http.Routes;
import java.util.List;

/** Makes the parts of one group of packages, and hands the server their routes and background jobs. */
public interface ServerModule {
    /** Returns the calls that it answers. */
    List<Routes> routes();

    /** Returns its recurring jobs; empty for none. */
    default List<BackgroundJob> backgroundJobs() {
        return List.of();
    }
}
