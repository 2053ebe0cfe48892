package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.compute.clusters.ClusterRow.State;
import io.wheeltapper.server.compute.drivers.DriverProcessStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Moves clusters from state to state; each transition writes its event. Works in the caller's transaction, in which it
 * locks the cluster; a transition that does not fit the current state does nothing.
 */
final class ClusterLife {
    private final Handle handle;
    private final Ids ids;
    private final Instant now;
    private final ClusterStore clusters;

    ClusterLife(Handle handle, Ids ids, Instant now) {
        this.handle = handle;
        this.ids = ids;
        this.now = now;
        this.clusters = new ClusterStore(handle);
    }

    void created(ClusterRow row) {
        clusters.insert(row);
        event(row.clusterId(), ClusterEvent.Type.CREATING, Json.object().put("user", row.creator()));
    }

    /**
     * Starts a terminated cluster: it waits for a driver again.
     *
     * @param details details of the event
     */
    void start(String clusterId, ObjectNode details) {
        locked(clusterId).filter(row -> row.state().isOver()).ifPresent(row -> {
            clusters.starting(clusterId, now);
            clusters.state(clusterId, State.PENDING, "Starting its driver.");
            event(clusterId, ClusterEvent.Type.STARTING, details);
        });
    }

    /** Records that the cluster has a driver. */
    void ready(String clusterId) {
        locked(clusterId).filter(row -> row.state().isStarting()).ifPresent(row -> {
            clusters.running(clusterId, now);
            clusters.state(clusterId, State.RUNNING, "");
            event(clusterId, ClusterEvent.Type.RUNNING, Json.object());
        });
    }

    /** Lets its driver end and be replaced. */
    void renew(String clusterId, State state, String message, ObjectNode details) {
        locked(clusterId).filter(row -> row.state() == State.RUNNING).ifPresent(row -> {
            new DriverProcessStore(handle).stop(clusterId);
            clusters.state(clusterId, state, message);
            event(
                    clusterId,
                    state == State.RESIZING ? ClusterEvent.Type.RESIZING : ClusterEvent.Type.RESTARTING,
                    details);
        });
    }

    /** Records that its driver ended by itself, or stayed silent; the cluster gets another. */
    void driverLost(String clusterId, String message) {
        locked(clusterId).filter(row -> !row.state().isOver()).ifPresent(row -> {
            boolean wasRunning = row.state() == State.RUNNING;
            State next = row.isBuiltIn() ? State.PENDING : State.RESTARTING;
            clusters.state(clusterId, wasRunning ? next : row.state(), message);
            event(clusterId, ClusterEvent.Type.DRIVER_UNAVAILABLE, Json.object().put("driver_state_message", message));
        });
    }

    /** Lets its driver end. If the cluster had failed, the reason stays. */
    void terminate(String clusterId, ObjectNode reason) {
        locked(clusterId)
                .filter(row -> row.state() != State.TERMINATED && row.state() != State.TERMINATING)
                .ifPresent(row -> {
                    new DriverProcessStore(handle).stop(clusterId);
                    ObjectNode why = row.state() == State.ERROR && row.reason() != null ? row.reason() : reason;
                    clusters.reason(clusterId, why);
                    clusters.state(
                            clusterId,
                            State.TERMINATING,
                            row.state() == State.ERROR ? row.message() : "Stopping its driver.");
                    ObjectNode details = Json.object();
                    details.set("reason", why);
                    event(clusterId, ClusterEvent.Type.TERMINATING, details);
                });
    }

    /** Records that its driver has ended. */
    void terminated(String clusterId) {
        locked(clusterId).filter(row -> row.state() == State.TERMINATING).ifPresent(row -> {
            clusters.terminated(clusterId, now);
            clusters.state(clusterId, State.TERMINATED, inWords(row));
        });
    }

    private static String inWords(ClusterRow row) {
        String code = row.reason() == null ? "" : row.reason().path("code").asText();
        return switch (code) {
            case "INACTIVITY" -> "Terminated because it was idle.";
            case "JOB_FINISHED" -> "Terminated because its run ended.";
            case "USER_REQUEST" -> "Terminated by a user.";
            default -> row.message();
        };
    }

    /** Records that it cannot have a driver; a later start tries again. */
    void fail(String clusterId, ObjectNode reason, String message) {
        locked(clusterId).filter(row -> !row.state().isOver()).ifPresent(row -> {
            new DriverProcessStore(handle).stop(clusterId);
            clusters.reason(clusterId, reason);
            clusters.terminated(clusterId, now);
            clusters.state(clusterId, State.ERROR, message);
            ObjectNode details = Json.object();
            details.set("reason", reason);
            event(clusterId, ClusterEvent.Type.TERMINATING, details);
        });
    }

    void event(String clusterId, ClusterEvent.Type type, ObjectNode details) {
        new ClusterEventStore(handle).insert(new ClusterEvent(ids.next(handle), clusterId, now, type, details));
    }

    private Optional<ClusterRow> locked(String clusterId) {
        return clusters.lock(clusterId);
    }
}
