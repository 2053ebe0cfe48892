package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.clusters.ClusterPlaces;
import io.wheeltapper.server.compute.clusters.ClusterUser;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import org.jdbi.v3.core.Handle;

/** Finds the cluster on which a task runs, according to the settings of its run. */
public final class RunClusters implements RunListener {
    private final ClusterPlaces places;
    private final RunOwners owners;

    public RunClusters(ClusterPlaces places, RunOwners owners) {
        this.places = places;
        this.owners = owners;
    }

    /**
     * Returns the cluster that the task names, if it exists; a cluster of the run's own if its settings name a Spark
     * cluster; else any driver.
     *
     * @throws ApiException if the user whose rights the run has may not use the cluster, or its settings are not valid
     */
    public TaskPlace place(Handle handle, RunRow run, TaskRunRow task) {
        ClusterUser user = new ClusterUser(run.runId(), run.runName(), run.creator());
        String shared = task.definition().path("existing_cluster_id").asText();
        if (!shared.isEmpty()) {
            return places.shared(handle, user, shared, () -> owners.caller(handle, run));
        }
        String key = task.definition().path("job_cluster_key").asText();
        JsonNode wanted = key.isEmpty() ? task.definition().path("new_cluster") : jobCluster(run, key);
        return wanted instanceof ObjectNode request
                ? places.own(handle, user, key.isEmpty() ? "task " + task.taskKey() : key, request)
                : TaskPlace.anywhere();
    }

    private static JsonNode jobCluster(RunRow run, String key) {
        return run.settings()
                .tree()
                .path("job_clusters")
                .valueStream()
                .filter(each -> each.path("job_cluster_key").asText().equals(key))
                .findFirst()
                .map(each -> each.path("new_cluster"))
                .orElseGet(Json::object);
    }

    @Override
    public void ended(Handle handle, RunRow run) {
        places.released(handle, run.runId());
    }
}
