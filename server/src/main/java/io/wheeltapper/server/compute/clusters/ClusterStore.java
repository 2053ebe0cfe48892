package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code clusters}. Deleted clusters are found by {@link #kept} only. */
public final class ClusterStore {
    private static final Rows<ClusterRow> CLUSTERS = new Rows<>("clusters", ClusterRow.class);

    private final Handle handle;

    public ClusterStore(Handle handle) {
        this.handle = handle;
    }

    void insert(ClusterRow row) {
        CLUSTERS.insert(handle, row);
    }

    public boolean exists(String clusterId) {
        return find(clusterId).isPresent();
    }

    Optional<ClusterRow> find(String clusterId) {
        return row(clusterId).filter(row -> row.deletedAt() == null);
    }

    private Optional<ClusterRow> row(String clusterId) {
        return handle.createQuery(CLUSTERS.select() + "WHERE cluster_id = :id")
                .bind("id", clusterId)
                .map(CLUSTERS.mapper())
                .findOne();
    }

    /**
     * Returns a cluster.
     *
     * @throws ApiException if it does not exist
     */
    ClusterRow get(String clusterId) {
        return find(clusterId).orElseThrow(() -> ApiException.noCluster(clusterId));
    }

    /** Locks a cluster against changes, and returns its current state; empty if it does not exist. */
    Optional<ClusterRow> lock(String clusterId) {
        handle.createUpdate("UPDATE clusters SET cluster_number = cluster_number WHERE cluster_id = :id")
                .bind("id", clusterId)
                .execute();
        return row(clusterId);
    }

    /** Returns the cluster that a run owns under this key. */
    Optional<ClusterRow> ofRun(long runId, String runKey) {
        return handle.createQuery(CLUSTERS.select() + "WHERE run_id = :runId AND run_key = :runKey")
                .bind("runId", runId)
                .bind("runKey", runKey)
                .map(CLUSTERS.mapper())
                .findOne();
    }

    List<String> ofRun(long runId) {
        return handle.createQuery("SELECT cluster_id FROM clusters WHERE run_id = :runId")
                .bind("runId", runId)
                .mapTo(String.class)
                .list();
    }

    /**
     * Returns the clusters, newest first.
     *
     * @param condition SQL condition, without parameters, for clusters that the caller may see
     */
    List<ClusterRow> list(String condition) {
        return handle.createQuery(CLUSTERS.select() + "WHERE deleted_at IS NULL AND (" + condition
                        + ") ORDER BY cluster_number DESC")
                .map(CLUSTERS.mapper())
                .list();
    }

    /** Returns all clusters that need attention, deleted ones included. */
    List<ClusterRow> kept() {
        return handle.createQuery(CLUSTERS.select() + "WHERE state <> 'TERMINATED' OR deleted_at IS NOT NULL")
                .map(CLUSTERS.mapper())
                .list();
    }

    void state(String clusterId, ClusterRow.State state, String message) {
        handle.createUpdate("UPDATE clusters SET state = :state, message = :message WHERE cluster_id = :id")
                .bind("state", state)
                .bind("message", message)
                .bind("id", clusterId)
                .execute();
    }

    void starting(String clusterId, Instant now) {
        handle.createUpdate("UPDATE clusters SET started_at = :now, active_at = :now, reason = NULL,"
                        + " terminated_at = NULL WHERE cluster_id = :id")
                .bind("now", now)
                .bind("id", clusterId)
                .execute();
    }

    void running(String clusterId, Instant now) {
        handle.createUpdate("UPDATE clusters SET running_at = :now, active_at = :now WHERE cluster_id = :id")
                .bind("now", now)
                .bind("id", clusterId)
                .execute();
    }

    void reason(String clusterId, ObjectNode reason) {
        handle.createUpdate("UPDATE clusters SET reason = :reason WHERE cluster_id = :id")
                .bind("reason", reason)
                .bind("id", clusterId)
                .execute();
    }

    void terminated(String clusterId, Instant now) {
        handle.createUpdate("UPDATE clusters SET terminated_at = :now, place = NULL, place_until = NULL"
                        + " WHERE cluster_id = :id")
                .bind("now", now)
                .bind("id", clusterId)
                .execute();
    }

    void active(String clusterId, Instant now) {
        handle.createUpdate("UPDATE clusters SET active_at = :now WHERE cluster_id = :id")
                .bind("now", now)
                .bind("id", clusterId)
                .execute();
    }

    void settings(String clusterId, ObjectNode settings) {
        handle.createUpdate("UPDATE clusters SET settings = :settings WHERE cluster_id = :id")
                .bind("settings", settings)
                .bind("id", clusterId)
                .execute();
    }

    void pin(String clusterId, boolean isPinned) {
        handle.createUpdate("UPDATE clusters SET pinned = :pinned WHERE cluster_id = :id")
                .bind("pinned", isPinned ? 1 : 0)
                .bind("id", clusterId)
                .execute();
    }

    void vanish(String clusterId, Instant now) {
        handle.createUpdate("UPDATE clusters SET deleted_at = :now WHERE cluster_id = :id")
                .bind("now", now)
                .bind("id", clusterId)
                .execute();
    }

    void delete(String clusterId) {
        handle.createUpdate("DELETE FROM clusters WHERE cluster_id = :id")
                .bind("id", clusterId)
                .execute();
    }

    /**
     * Makes the server at {@code place} the one that runs the process, unless another server does.
     *
     * @return whether this server holds the lease now
     */
    boolean lease(String clusterId, String place, Instant until, Instant now) {
        return handle.createUpdate("UPDATE clusters SET place = :place, place_until = :until WHERE cluster_id = :id"
                                + " AND (place IS NULL OR place = :place OR place_until < :now)")
                        .bind("place", place)
                        .bind("until", until)
                        .bind("now", now)
                        .bind("id", clusterId)
                        .execute()
                == 1;
    }

    /** Lets other servers take over immediately. */
    void release(String clusterId, String place) {
        handle.createUpdate("UPDATE clusters SET place = NULL, place_until = NULL"
                        + " WHERE cluster_id = :id AND place = :place")
                .bind("place", place)
                .bind("id", clusterId)
                .execute();
    }

    /**
     * Marks at most {@code limit} clusters of runs as deleted that ended before {@code before}; the reconciler removes
     * the rest of them.
     *
     * @return how many were marked
     */
    public static int vanishOld(Handle handle, Instant before, Instant now, int limit) {
        return handle.createUpdate("UPDATE clusters SET deleted_at = :now WHERE cluster_id IN"
                        + " (SELECT cluster_id FROM clusters WHERE source = 'JOB' AND state = 'TERMINATED'"
                        + " AND deleted_at IS NULL AND terminated_at < :before LIMIT :limit)")
                .bind("now", now)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
