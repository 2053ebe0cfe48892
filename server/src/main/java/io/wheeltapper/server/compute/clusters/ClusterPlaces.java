package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ClusterSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.compute.clusters.ClusterRow.Source;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Finds the cluster on which a task runs, and starts it if necessary. Works in the caller's transaction, in which the
 * run is locked.
 */
public final class ClusterPlaces {
    private final Ids ids;
    private final Permissions permissions;
    private final InstantSource clock;

    public ClusterPlaces(Ids ids, Permissions permissions, InstantSource clock) {
        this.ids = ids;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * Returns a shared cluster; any driver if the cluster is gone.
     *
     * @param owner user whose rights the run has; empty if that user no longer exists
     * @throws ApiException if the owner may not use the cluster
     */
    public TaskPlace shared(Handle handle, ClusterUser run, String clusterId, Supplier<Optional<Caller>> owner) {
        return new ClusterStore(handle)
                .lock(clusterId)
                .filter(row -> row.deletedAt() == null && !row.isBuiltIn())
                .map(row -> on(handle, run, row, owner))
                .orElseGet(TaskPlace::anywhere);
    }

    private TaskPlace on(Handle handle, ClusterUser run, ClusterRow row, Supplier<Optional<Caller>> owner) {
        Caller caller = owner.get()
                .orElseThrow(() -> ApiException.forbidden(
                        "Run %d has no active owner, so it may not use cluster %s. Give its job another owner."
                                .formatted(run.runId(), row.clusterId())));
        Level needed = row.state().isOver() ? Level.CAN_RESTART : Level.CAN_ATTACH_TO;
        permissions.require(handle, caller, ObjectKind.CLUSTER, row.clusterId(), needed);
        return started(handle, run, row);
    }

    private TaskPlace started(Handle handle, ClusterUser run, ClusterRow row) {
        new ClusterLife(handle, ids, clock.instant())
                .start(row.clusterId(), Json.object().put("job_run_name", run.runName()));
        return new TaskPlace(
                row.clusterId(),
                row.state() == State.RUNNING ? "" : "Waiting for cluster %s to start.".formatted(row.clusterId()));
    }

    /**
     * Returns a cluster of the run's own if the settings name a Spark cluster; otherwise any driver, since the run
     * needs no process of its own.
     *
     * @param key key of the cluster within the run
     * @throws ApiException if the settings are invalid
     */
    public TaskPlace own(Handle handle, ClusterUser run, String key, ObjectNode request) {
        ClusterSettings settings = ClusterSettings.of(request);
        if (settings.master().isEmpty()) {
            return TaskPlace.anywhere();
        }
        ClusterRow row =
                new ClusterStore(handle).ofRun(run.runId(), key).orElseGet(() -> made(handle, run, key, settings));
        return started(handle, run, row);
    }

    private ClusterRow made(Handle handle, ClusterUser run, String key, ClusterSettings settings) {
        Instant now = clock.instant();
        ObjectNode tree = settings.tree();
        if (settings.name().isEmpty()) {
            tree.put("cluster_name", "run-%d-%s".formatted(run.runId(), key));
        }
        ClusterRow row = NewCluster.row(ids.next(handle), tree, Source.JOB, run.creator(), run.runId(), key, now);
        new ClusterLife(handle, ids, now).created(row);
        return row;
    }

    /** Terminates the run's own clusters when the run has ended. */
    public void released(Handle handle, long runId) {
        ClusterLife life = new ClusterLife(handle, ids, clock.instant());
        new ClusterStore(handle)
                .ofRun(runId)
                .forEach(clusterId -> life.terminate(clusterId, TerminationReasons.jobFinished(runId)));
    }
}
