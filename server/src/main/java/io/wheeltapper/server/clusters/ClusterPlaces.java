package io.wheeltapper.server.clusters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.clusters.ClusterRow.Source;
import io.wheeltapper.server.clusters.ClusterRow.State;
import io.wheeltapper.server.database.Ids;
import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.json.Json;
import io.wheeltapper.server.permissions.Level;
import io.wheeltapper.server.permissions.ObjectKind;
import io.wheeltapper.server.permissions.Permissions;
import io.wheeltapper.server.runs.RunListener;
import io.wheeltapper.server.runs.RunRow;
import io.wheeltapper.server.runs.TaskPlace;
import io.wheeltapper.server.runs.TaskRunRow;
import io.wheeltapper.server.settings.ClusterSettings;
import io.wheeltapper.server.settings.JobSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Finds the cluster on which a task runs, and starts it where it must be started. Works in the caller's transaction, in
 * which the run is locked.
 */
public final class ClusterPlaces implements RunListener {
    private final Ids ids;
    private final Permissions permissions;
    private final InstantSource clock;

    public ClusterPlaces(Ids ids, Permissions permissions, InstantSource clock) {
        this.ids = ids;
        this.permissions = permissions;
        this.clock = clock;
    }

    /**
     * A cluster that the task names and that is there; one of the run's own where its settings name a Spark cluster; else
     * any driver.
     *
     * @param owner in whose name the run is; empty if there is no such user any more
     * @throws ApiException if the owner may not use the cluster, or its settings are wrong
     */
    public TaskPlace place(Handle handle, RunRow run, TaskRunRow task, Supplier<Optional<Caller>> owner) {
        String existing = task.definition().path("existing_cluster_id").asText();
        if (!existing.isEmpty()) {
            return new ClusterStore(handle)
                    .lock(existing)
                    .filter(row -> row.deletedAt() == null && !row.isBuiltIn())
                    .map(row -> on(handle, run, row, owner))
                    .orElseGet(TaskPlace::anywhere);
        }
        String key = task.definition().path("job_cluster_key").asText();
        JsonNode wanted = key.isEmpty() ? task.definition().path("new_cluster") : jobCluster(run, key);
        return wanted instanceof ObjectNode request
                ? onOwn(handle, run, key.isEmpty() ? "task " + task.taskKey() : key, ClusterSettings.of(request))
                : TaskPlace.anywhere();
    }

    private static JsonNode jobCluster(RunRow run, String key) {
        return JobSettings.fromStored(run.settings())
                .tree()
                .path("job_clusters")
                .valueStream()
                .filter(each -> each.path("job_cluster_key").asText().equals(key))
                .findFirst()
                .map(each -> each.path("new_cluster"))
                .orElseGet(Json::object);
    }

    private TaskPlace on(Handle handle, RunRow run, ClusterRow row, Supplier<Optional<Caller>> owner) {
        Caller caller = owner.get()
                .orElseThrow(() -> ApiException.forbidden(
                        "Nobody who is active owns run %d, so it may not use cluster %s. Give its job another owner."
                                .formatted(run.runId(), row.clusterId())));
        Level needed = row.state().isOver() ? Level.CAN_RESTART : Level.CAN_ATTACH_TO;
        permissions.require(handle, caller, ObjectKind.CLUSTER, row.clusterId(), needed);
        return started(handle, run, row);
    }

    private TaskPlace started(Handle handle, RunRow run, ClusterRow row) {
        new ClusterLife(handle, ids, clock.instant())
                .start(row.clusterId(), Json.object().put("job_run_name", run.runName()));
        return new TaskPlace(
                row.clusterId(),
                row.state() == State.RUNNING ? "" : "Waits for cluster %s to start.".formatted(row.clusterId()));
    }

    /** Without a Spark cluster to use there is no reason for a process of its own. */
    private TaskPlace onOwn(Handle handle, RunRow run, String key, ClusterSettings settings) {
        if (settings.master().isEmpty()) {
            return TaskPlace.anywhere();
        }
        ClusterRow row =
                new ClusterStore(handle).ofRun(run.runId(), key).orElseGet(() -> made(handle, run, key, settings));
        return started(handle, run, row);
    }

    private ClusterRow made(Handle handle, RunRow run, String key, ClusterSettings settings) {
        Instant now = clock.instant();
        ObjectNode tree = settings.tree();
        if (settings.name().isEmpty()) {
            tree.put("cluster_name", "run-%d-%s".formatted(run.runId(), key));
        }
        ClusterRow row = NewCluster.row(ids.next(handle), tree, Source.JOB, run.creator(), run.runId(), key, now);
        new ClusterLife(handle, ids, now).created(row);
        return row;
    }

    /** Clusters of a run's own end with it. */
    @Override
    public void ended(Handle handle, RunRow run) {
        ClusterLife life = new ClusterLife(handle, ids, clock.instant());
        new ClusterStore(handle)
                .ofRun(run.runId())
                .forEach(clusterId -> life.terminate(clusterId, Reasons.jobFinished(run.runId())));
    }
}
