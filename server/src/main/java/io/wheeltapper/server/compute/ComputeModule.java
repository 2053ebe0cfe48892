package io.wheeltapper.server.compute;

import io.wheeltapper.server.base.BackgroundJob;
import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.clusters.ClusterPlaces;
import io.wheeltapper.server.compute.clusters.ClusterReconciler;
import io.wheeltapper.server.compute.clusters.ClusterRoutes;
import io.wheeltapper.server.compute.clusters.Clusters;
import io.wheeltapper.server.compute.drivers.DriverProcesses;
import io.wheeltapper.server.compute.drivers.DriverRoutes;
import io.wheeltapper.server.compute.drivers.DriverTokens;
import io.wheeltapper.server.compute.drivers.DriverWatch;
import io.wheeltapper.server.compute.drivers.PulledTasks;
import io.wheeltapper.server.compute.drivers.SystemTasks;
import io.wheeltapper.server.compute.drivers.Wakeups;
import io.wheeltapper.server.compute.drivers.Workload;
import io.wheeltapper.server.people.PeopleModule;
import java.time.Duration;
import java.util.List;

/** Drivers and clusters. The drivers' work comes from a later group. */
public final class ComputeModule implements ServerModule {
    private final BaseModule base;
    private final PeopleModule people;
    private final DriverTokens tokens;
    private final Duration pollTime;
    private final Clusters clusters;
    private final Wakeups wakeups = new Wakeups();

    /**
     * Creates the module.
     *
     * @param pollTime how long a driver's poll may stay open if there is no task for it
     */
    public ComputeModule(BaseModule base, PeopleModule people, DriverTokens tokens, Duration pollTime) {
        this.base = base;
        this.people = people;
        this.tokens = tokens;
        this.pollTime = pollTime;
        this.clusters = new Clusters(base.database(), base.ids(), base.clock(), people.permissions());
        clusters.makeBuiltIn();
    }

    /** Returns the signal that makes drivers look for tasks. */
    public Wakeups wakeups() {
        return wakeups;
    }

    public Clusters clusters() {
        return clusters;
    }

    public ClusterPlaces places() {
        return new ClusterPlaces(base.ids(), people.permissions(), base.clock());
    }

    /** Returns the routes that drivers call, given the tasks and system tasks that they receive. */
    public Routes driverRoutes(PulledTasks tasks, SystemTasks systemTasks) {
        return new DriverRoutes(base.database(), tokens, tasks, systemTasks, clusters, wakeups, base.clock(), pollTime);
    }

    /**
     * Returns the reconciler, which starts and ends the drivers of clusters; call its sweep periodically and close it
     * at the end.
     */
    public ClusterReconciler keeper(Workload workload, DriverProcesses.Site site) {
        return new ClusterReconciler(
                base.database(),
                base.ids(),
                base.clock(),
                workload,
                people.permissions(),
                new DriverProcesses(base.database(), workload, base.clock(), site));
    }

    @Override
    public List<Routes> routes() {
        return List.of(new ClusterRoutes(clusters));
    }

    @Override
    public List<BackgroundJob> backgroundJobs() {
        DriverWatch watch = new DriverWatch(base.database(), base.clock());
        return List.of(new BackgroundJob(BackgroundJob.EVERY_FIVE_SECONDS, "Looking after drivers", watch::sweep));
    }
}
