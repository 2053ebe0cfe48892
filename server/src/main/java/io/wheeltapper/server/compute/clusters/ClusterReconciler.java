package io.wheeltapper.server.compute.clusters;

import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import io.wheeltapper.server.compute.drivers.DriverProcessRow;
import io.wheeltapper.server.compute.drivers.DriverProcessStore;
import io.wheeltapper.server.compute.drivers.DriverProcesses;
import io.wheeltapper.server.compute.drivers.DriverProcesses.End;
import io.wheeltapper.server.compute.drivers.DriverRow;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.compute.drivers.Workload;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings clusters into the states that the database asks for: starts and ends their drivers, and records what happens
 * to them. Any server may change a cluster's state; only the server that holds the cluster's lease runs its process.
 * Safe for use by several threads and servers.
 */
public final class ClusterReconciler {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(20);
    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    /** Time after which a silent driver that was declared lost is ended. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private static final Duration ACTIVITY_NOTED = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ClusterReconciler.class);

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final Workload workload;
    private final Permissions permissions;
    private final DriverProcesses processes;
    private final Map<String, RestartPolicy> tries = new HashMap<>();
    /** Clusters whose local process takes no tasks, and since when. */
    private final Map<String, Instant> silent = new HashMap<>();

    public ClusterReconciler(
            Database database,
            Ids ids,
            InstantSource clock,
            Workload workload,
            Permissions permissions,
            DriverProcesses processes) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.workload = workload;
        this.permissions = permissions;
        this.processes = processes;
    }

    /**
     * A snapshot of the drivers and of the demand.
     *
     * @param drivers drivers that take tasks, by cluster
     * @param awaited clusters with waiting tasks
     */
    private record View(Map<String, List<DriverRow>> drivers, Set<String> awaited) {
        List<DriverRow> driversOf(ClusterRow cluster) {
            return drivers.getOrDefault(cluster.clusterId(), List.of());
        }

        boolean isAwaited(ClusterRow cluster) {
            return awaited.contains(cluster.clusterId());
        }
    }

    /** Checks all clusters once; to be called about twice a second. */
    public synchronized void sweep() {
        processes.sweep().forEach(this::ended);
        View view = look();
        List<ClusterRow> kept = database.read(handle -> new ClusterStore(handle).kept());
        kept.forEach(cluster -> guarded(cluster, view));
        Set<String> known = kept.stream().map(ClusterRow::clusterId).collect(Collectors.toSet());
        view.awaited().stream().filter(id -> !known.contains(id)).forEach(this::startAwaited);
        tries.keySet().retainAll(known);
        silent.keySet().retainAll(known);
    }

    private View look() {
        Set<String> stopping = database.read(handle -> new DriverProcessStore(handle).stoppingKeys());
        Map<String, List<DriverRow>> drivers = database.read(handle -> new DriverStore(handle).alive()).stream()
                .filter(driver -> !stopping.contains(driver.driverKey()))
                .collect(Collectors.groupingBy(DriverRow::servedCluster));
        return new View(drivers, Set.copyOf(workload.awaitedClusters()));
    }

    private void guarded(ClusterRow cluster, View view) {
        try {
            look(cluster, view);
        } catch (RuntimeException e) {
            LOG.error("Reconciling cluster {} failed; trying again", cluster.clusterId(), e);
        }
    }

    private void look(ClusterRow cluster, View view) {
        switch (cluster.state()) {
            case PENDING, RESTARTING, RESIZING -> starting(cluster, view);
            case RUNNING -> running(cluster, view);
            case TERMINATING -> terminating(cluster);
            case TERMINATED -> vanish(cluster);
            case ERROR -> failed(cluster, view);
        }
    }

    private void starting(ClusterRow cluster, View view) {
        boolean isMine = isMine(cluster);
        if (!view.driversOf(cluster).isEmpty()) {
            life(life -> life.ready(cluster.clusterId()));
        } else if (isMine && processes.has(cluster.clusterId())) {
            endIfTooSlow(cluster);
        } else if (isMine) {
            launch(cluster);
        } else if (!processes.canLaunch() && !isKeptElsewhere(cluster)) {
            waitForOthers(cluster);
        }
    }

    /**
     * Returns whether this server runs the process of the cluster, or may start it. Each server has its own process of
     * the built-in cluster.
     */
    private boolean isMine(ClusterRow cluster) {
        Instant now = clock.instant();
        if (!processes.canLaunch() || isKeptElsewhere(cluster)) {
            return false;
        }
        boolean isFresh = processes.place().equals(cluster.place())
                && cluster.placeUntil() != null
                && cluster.placeUntil().isAfter(now.plus(RENEWED_BEFORE));
        return cluster.isBuiltIn()
                || isFresh
                || database.write(handle ->
                        new ClusterStore(handle).lease(cluster.clusterId(), processes.place(), now.plus(LEASE), now));
    }

    private boolean isKeptElsewhere(ClusterRow cluster) {
        return !cluster.isBuiltIn() && cluster.isKeptElsewhere(processes.place(), clock.instant());
    }

    private void launch(ClusterRow cluster) {
        RestartPolicy own = tries(cluster);
        if (!own.mayTry(clock.instant())) {
            return;
        }
        try {
            if (!cluster.isBuiltIn()) {
                database.change(
                        handle -> new DriverProcessStore(handle).stopElsewhere(cluster.clusterId(), processes.place()));
            }
            processes.launch(DriverArguments.of(cluster));
        } catch (IOException e) {
            driverFailed(cluster, Duration.ZERO, "Cannot start the driver: " + e.getMessage());
        }
    }

    private RestartPolicy tries(ClusterRow cluster) {
        RestartPolicy known = tries.get(cluster.clusterId());
        if (known == null || !known.areOf(cluster)) {
            known = new RestartPolicy(cluster.startedAt());
            tries.put(cluster.clusterId(), known);
        }
        return known;
    }

    private void endIfTooSlow(ClusterRow cluster) {
        boolean isTooSlow = processes
                .find(cluster.clusterId())
                .filter(process -> !isEnding(process))
                .map(DriverProcessRow::launchedAt)
                .filter(launched -> launched.plus(LONGEST_START).isBefore(clock.instant()))
                .isPresent();
        if (isTooSlow && cluster.isBuiltIn()) {
            processes.stop(cluster.clusterId());
        } else if (isTooSlow) {
            String message = "Its driver did not join within %d minutes of its start. See its output on %s."
                    .formatted(LONGEST_START.toMinutes(), processes.place());
            life(life -> life.fail(cluster.clusterId(), TerminationReasons.startTimedOut(message), message));
        }
    }

    /** Returns whether the process is about to be replaced; such a process joined long ago. */
    private boolean isEnding(DriverProcessRow process) {
        return database.read(handle -> new DriverProcessStore(handle).stoppingKeys())
                .contains(process.driverKey());
    }

    /** Waits for a driver of another server, or one that is started by hand, since this server starts none. */
    private void waitForOthers(ClusterRow cluster) {
        if (!cluster.isBuiltIn() && cluster.startedAt().plus(LONGEST_START).isBefore(clock.instant())) {
            String message =
                    "No driver of this cluster joined within %d minutes, and this server starts none. Start one with: wheeltapper driver --cluster %s"
                            .formatted(LONGEST_START.toMinutes(), cluster.clusterId());
            life(life -> life.fail(cluster.clusterId(), TerminationReasons.startTimedOut(message), message));
        }
    }

    private void running(ClusterRow cluster, View view) {
        boolean isHere = processes.has(cluster.clusterId());
        if (cluster.isBuiltIn() && !isHere && processes.canLaunch()) {
            launch(cluster);
        }
        if (isHere) {
            isMine(cluster);
            endIfSilent(cluster, view);
        } else if (view.driversOf(cluster).isEmpty() && !isKeptElsewhere(cluster)) {
            life(life -> life.driverLost(cluster.clusterId(), "Its driver is gone."));
        }
        if (!cluster.isBuiltIn() && !cluster.clusterSettings().autotermination().isZero()) {
            terminateIfIdle(cluster, view);
        }
    }

    /**
     * Ends a process that hangs, since it never ends by itself; another one is started afterwards. Another one is
     * started when it is gone.
     */
    private void endIfSilent(ClusterRow cluster, View view) {
        Instant now = clock.instant();
        if (!view.driversOf(cluster).isEmpty()) {
            silent.remove(cluster.clusterId());
        } else if (!silent.computeIfAbsent(cluster.clusterId(), each -> now)
                .plus(LONGEST_SILENCE)
                .isAfter(now)) {
            LOG.warn("The driver of cluster {} is silent; ending it", cluster.clusterId());
            silent.remove(cluster.clusterId());
            processes.stop(cluster.clusterId());
        }
    }

    private void terminateIfIdle(ClusterRow cluster, View view) {
        Instant now = clock.instant();
        Duration most = cluster.clusterSettings().autotermination();
        boolean isActive = view.isAwaited(cluster)
                || view.driversOf(cluster).stream().anyMatch(driver -> workload.isAtWork(driver.driverId()));
        if (isActive && cluster.activeAt().plus(ACTIVITY_NOTED).isBefore(now)) {
            database.change(handle -> new ClusterStore(handle).active(cluster.clusterId(), now));
        } else if (!isActive && !cluster.activeAt().plus(most).isAfter(now)) {
            life(life -> life.terminate(cluster.clusterId(), TerminationReasons.inactivity(most)));
        }
    }

    private void terminating(ClusterRow cluster) {
        if (isKeptElsewhere(cluster)) {
            return;
        }
        processes.stop(cluster.clusterId());
        if (!processes.has(cluster.clusterId())) {
            life(life -> life.terminated(cluster.clusterId()));
        }
    }

    private void failed(ClusterRow cluster, View view) {
        if (view.isAwaited(cluster)) {
            workload.failWaiting(
                    cluster.clusterId(),
                    "Cluster %s cannot start: %s".formatted(cluster.clusterId(), cluster.message()));
        }
    }

    /** Lets tasks that wait for the cluster find another place. */
    private void vanish(ClusterRow cluster) {
        database.change(handle -> {
            workload.displace(handle, cluster.clusterId());
            permissions.deleted(handle, ObjectKind.CLUSTER, cluster.clusterId());
            new ClusterEventStore(handle).deleteAll(cluster.clusterId());
            new ClusterStore(handle).delete(cluster.clusterId());
        });
    }

    /** Starts a cluster that was terminated while tasks waited for it, unless it is gone. */
    private void startAwaited(String clusterId) {
        database.change(handle -> {
            if (new ClusterStore(handle).exists(clusterId)) {
                new ClusterLife(handle, ids, clock.instant())
                        .start(clusterId, Json.object().put("cause", "AUTORECOVERY"));
            } else {
                workload.displace(handle, clusterId);
            }
        });
    }

    private void ended(End end) {
        database.read(handle -> new ClusterStore(handle).find(end.clusterId()))
                .filter(cluster -> !end.wasStopped())
                .filter(cluster ->
                        cluster.state() == State.RUNNING || cluster.state().isStarting())
                .ifPresent(cluster -> driverFailed(
                        cluster,
                        Duration.between(end.launchedAt(), clock.instant()),
                        "Its driver has ended; see its output in %s on %s%s"
                                .formatted(
                                        end.log(),
                                        processes.place(),
                                        end.lastLines().isEmpty() ? "." : ":\n" + end.lastLines())));
    }

    private void driverFailed(ClusterRow cluster, Duration lived, String message) {
        RestartPolicy own = tries(cluster);
        own.ended(lived, clock.instant());
        if (own.isTooMany() && !cluster.isBuiltIn()) {
            LOG.warn("Giving up cluster {} after {} tries. {}", cluster.clusterId(), own.count(), message);
            life(life -> {
                life.driverLost(cluster.clusterId(), message);
                life.fail(cluster.clusterId(), TerminationReasons.startFailed(message), message);
            });
        } else {
            LOG.warn(
                    "Cluster {}: {}\nStarting another driver in {} s.",
                    cluster.clusterId(),
                    message,
                    own.pause().toSeconds());
            life(life -> life.driverLost(cluster.clusterId(), message));
        }
    }

    private void life(Consumer<ClusterLife> step) {
        database.change(handle -> step.accept(new ClusterLife(handle, ids, clock.instant())));
    }

    /** Ends idle drivers, and releases their clusters to other servers. */
    public synchronized void close() {
        List<String> ended = processes.close();
        database.change(
                handle -> ended.forEach(clusterId -> new ClusterStore(handle).release(clusterId, processes.place())));
    }
}
