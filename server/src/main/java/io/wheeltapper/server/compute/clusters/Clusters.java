package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.compute.clusters.ClusterRow.Source;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import io.wheeltapper.server.compute.drivers.DriverClusters;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The operations that callers may perform on clusters. Safe for use by several threads and servers. */
public final class Clusters implements DriverClusters {
    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final Permissions permissions;

    public Clusters(Database database, Ids ids, InstantSource clock, Permissions permissions) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.permissions = permissions;
    }

    /** A change of a cluster in one transaction. */
    @FunctionalInterface
    private interface Step {
        void run(Handle handle, ClusterLife life, ClusterRow cluster);
    }

    /** Creates the built-in cluster; to be called once when this server starts. */
    public void makeBuiltIn() {
        try {
            database.change(handle -> {
                if (!new ClusterStore(handle).exists(TaskPlace.DEFAULT)) {
                    new ClusterLife(handle, ids, clock.instant())
                            .created(NewCluster.builtIn(ids.next(handle), clock.instant()));
                }
            });
        } catch (RuntimeException e) {
            // Another server has just created it.
            if (!Conflicts.isDuplicate(e)) {
                throw e;
            }
        }
    }

    @Override
    public boolean exists(String clusterId) {
        return database.read(handle -> new ClusterStore(handle).exists(clusterId));
    }

    @Override
    public void joined(String clusterId) {
        database.change(handle -> new ClusterLife(handle, ids, clock.instant()).ready(clusterId));
    }

    /** Creates a cluster, which starts, and returns its id. */
    String create(Caller caller, ClusterSettings settings, @Nullable JsonNode accessControlList) {
        return database.write(handle -> {
            ClusterRow row = NewCluster.row(
                    ids.next(handle), settings.tree(), Source.API, caller.name(), null, null, clock.instant());
            new ClusterLife(handle, ids, clock.instant()).created(row);
            permissions.created(handle, caller, ObjectKind.CLUSTER, row.clusterId(), accessControlList);
            return row.clusterId();
        });
    }

    /**
     * Returns a cluster.
     *
     * @throws ApiException if there is no such cluster, or the caller may not see it
     */
    ClusterRow visible(Caller caller, String clusterId) {
        return visible(caller, clusterId, Level.CAN_ATTACH_TO);
    }

    /** Returns a cluster that the caller may see with the given right; everybody may see and use the built-in one. */
    private ClusterRow visible(Caller caller, String clusterId, Level level) {
        ClusterRow row = database.read(handle -> new ClusterStore(handle).get(clusterId));
        if (!row.isBuiltIn() || level != Level.CAN_ATTACH_TO) {
            permissions.require(caller, ObjectKind.CLUSTER, clusterId, level);
        }
        return row;
    }

    /** Returns the clusters that the caller may see, newest first. */
    List<ClusterRow> list(Caller caller) {
        String condition = "cluster_id = '" + TaskPlace.DEFAULT + "' OR "
                + permissions.visible(caller, ObjectKind.CLUSTER).condition("cluster_id");
        return database.read(handle -> new ClusterStore(handle).list(condition));
    }

    void start(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_RESTART, (handle, life, cluster) -> {
            if (!cluster.state().isOver()) {
                throw unexpected(cluster);
            }
            life.start(clusterId, by(caller));
        });
    }

    void restart(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_RESTART, (handle, life, cluster) -> {
            requireRunning(cluster);
            life.renew(clusterId, State.RESTARTING, "Restarting its driver.", by(caller));
        });
    }

    void terminate(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_RESTART, (handle, life, cluster) -> {
            refuseBuiltIn(cluster, "terminated");
            life.terminate(clusterId, TerminationReasons.userRequest(caller.name()));
        });
    }

    /** Terminates and deletes a cluster; tasks that name it run on any driver from then on. */
    void delete(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_MANAGE, (handle, life, cluster) -> {
            refuseBuiltIn(cluster, "deleted");
            life.terminate(clusterId, TerminationReasons.userRequest(caller.name()));
            new ClusterStore(handle).vanish(clusterId, clock.instant());
        });
    }

    /** Changes the settings of a cluster; a running one is restarted with them. */
    ClusterSettings edit(Caller caller, String clusterId, UnaryOperator<ObjectNode> newSettings) {
        ClusterSettings settings = ClusterSettings.of(
                newSettings.apply(visible(caller, clusterId, Level.CAN_MANAGE).settings()));
        change(caller, clusterId, Level.CAN_MANAGE, (handle, life, cluster) -> {
            refuseBuiltIn(cluster, "edited");
            if (cluster.state() != State.RUNNING && !cluster.state().isOver()) {
                throw unexpected(cluster);
            }
            new ClusterStore(handle).settings(clusterId, settings.tree());
            life.event(clusterId, ClusterEvent.Type.EDITED, by(caller).set("previous_attributes", cluster.settings()));
            life.renew(clusterId, State.RESTARTING, "Restarting its driver with new settings.", by(caller));
        });
        return settings;
    }

    /** Changes the number of executors of a running cluster; its driver is restarted. */
    void resize(Caller caller, String clusterId, UnaryOperator<ObjectNode> newSettings) {
        ClusterSettings settings = ClusterSettings.of(
                newSettings.apply(visible(caller, clusterId, Level.CAN_MANAGE).settings()));
        change(caller, clusterId, Level.CAN_MANAGE, (handle, life, cluster) -> {
            refuseBuiltIn(cluster, "resized");
            requireRunning(cluster);
            new ClusterStore(handle).settings(clusterId, settings.tree());
            life.renew(clusterId, State.RESIZING, "Restarting its driver with another number of workers.", by(caller));
        });
    }

    void pin(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_MANAGE, (handle, life, cluster) -> {
            new ClusterStore(handle).pin(clusterId, true);
            life.event(clusterId, ClusterEvent.Type.PINNED, by(caller));
        });
    }

    void unpin(Caller caller, String clusterId) {
        change(caller, clusterId, Level.CAN_MANAGE, (handle, life, cluster) -> {
            new ClusterStore(handle).pin(clusterId, false);
            life.event(clusterId, ClusterEvent.Type.UNPINNED, by(caller));
        });
    }

    private void change(Caller caller, String clusterId, Level level, Step step) {
        visible(caller, clusterId, level);
        database.change(handle -> {
            ClusterRow cluster = new ClusterStore(handle)
                    .lock(clusterId)
                    .filter(row -> row.deletedAt() == null)
                    .orElseThrow(() -> ApiException.noCluster(clusterId));
            step.run(handle, new ClusterLife(handle, ids, clock.instant()), cluster);
        });
    }

    private static ObjectNode by(Caller caller) {
        return Json.object().put("user", caller.name());
    }

    private static void requireRunning(ClusterRow cluster) {
        if (cluster.state() != State.RUNNING) {
            throw unexpected(cluster);
        }
    }

    private static ApiException unexpected(ClusterRow cluster) {
        return ApiException.state("Cluster %s is in unexpected state %s."
                .formatted(cluster.clusterId(), cluster.state().inWords()));
    }

    private static void refuseBuiltIn(ClusterRow cluster, String deed) {
        if (cluster.isBuiltIn()) {
            throw ApiException.state(
                    "Cluster %s is built in: it stands for the drivers that belong to no other cluster. It cannot be %s; create a cluster of your own."
                            .formatted(cluster.clusterId(), deed));
        }
    }

    /** Returns a page of a cluster's events, with the total number of events. */
    EventPage events(Caller caller, EventFilter filter, @Nullable Long beyond, long offset, int limit) {
        visible(caller, filter.clusterId());
        return database.read(handle -> {
            ClusterEventStore events = new ClusterEventStore(handle);
            return new EventPage(events.list(filter, beyond, offset, limit + 1), events.count(filter), limit);
        });
    }
}
