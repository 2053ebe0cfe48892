package io.wheeltapper.server.compute.drivers;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Tells drivers and clusters which tasks depend on them, and ends or moves the tasks of those that are gone. */
public interface Workload {
    /** Returns whether the driver has tasks. */
    boolean isAtWork(String driverId);

    /** Ends the tasks of a driver that is known to be gone. */
    void loseAllOf(String driverId, String why);

    /** Returns the ids of the clusters for which tasks wait. */
    List<String> awaitedClusters();

    /** Ends the attempts that wait for a cluster that cannot start. */
    void failWaiting(String clusterId, String why);

    /** Lets tasks that wait for a deleted cluster find another place. */
    void displace(Handle handle, String clusterId);
}
