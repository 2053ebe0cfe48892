package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code notifications}. */
public final class NotificationStore {
    private static final Rows<NotificationRow> ROWS = new Rows<>("notifications", NotificationRow.class);
    private static final String DUE = "state = 'PENDING' AND due_at <= :now";

    private final Handle handle;

    NotificationStore(Handle handle) {
        this.handle = handle;
    }

    /** Inserts a notification unless its key already exists. */
    void insert(NotificationRow row) {
        ROWS.insertIfAbsent(handle, row);
    }

    boolean hasEvent(String eventKey) {
        return handle.createQuery("SELECT count(*) FROM notifications WHERE event_key = :key")
                        .bind("key", eventKey)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** Returns the oldest due notification of each recipient. */
    List<NotificationRow> firstDue(Instant now) {
        return handle.createQuery(ROWS.select() + "WHERE notification_id IN (SELECT MIN(notification_id)"
                        + " FROM notifications WHERE " + DUE + " GROUP BY channel, recipient) ORDER BY notification_id")
                .bind("now", now)
                .map(ROWS.mapper())
                .list();
    }

    /** Takes the recipient's oldest due notification; nobody else takes it until {@code leaseUntil}. */
    Optional<NotificationRow> take(Channel channel, String recipient, Instant now, Instant leaseUntil) {
        return handle.createQuery("UPDATE notifications SET attempts = attempts + 1, due_at = :leaseUntil"
                        + " WHERE notification_id = (SELECT MIN(notification_id) FROM notifications WHERE " + DUE
                        + " AND channel = :channel AND recipient = :recipient) AND " + DUE
                        + " RETURNING notification_id")
                .bind("leaseUntil", leaseUntil)
                .bind("now", now)
                .bind("channel", channel)
                .bind("recipient", recipient)
                .mapTo(Long.class)
                .findOne()
                .map(this::get);
    }

    private NotificationRow get(long notificationId) {
        return handle.createQuery(ROWS.select() + "WHERE notification_id = :id")
                .bind("id", notificationId)
                .map(ROWS.mapper())
                .one();
    }

    /** Ends a taken notification, unless another server has taken it since. */
    void end(NotificationRow taken, State state, String problem, Instant now) {
        handle.createUpdate("UPDATE notifications SET state = :state, problem = :problem, ended_at = :now"
                        + " WHERE notification_id = :id AND attempts = :attempts AND state = 'PENDING'")
                .bind("state", state)
                .bind("problem", problem)
                .bind("now", now)
                .bind("id", taken.notificationId())
                .bind("attempts", taken.attempts())
                .execute();
    }

    /** Postpones a taken notification until its next attempt, unless another server has taken it since. */
    void postpone(NotificationRow taken, String problem, Instant dueAt) {
        handle.createUpdate("UPDATE notifications SET problem = :problem, due_at = :dueAt"
                        + " WHERE notification_id = :id AND attempts = :attempts AND state = 'PENDING'")
                .bind("problem", problem)
                .bind("dueAt", dueAt)
                .bind("id", taken.notificationId())
                .bind("attempts", taken.attempts())
                .execute();
    }

    /** Counts the notifications that have not been delivered yet. */
    public static long countWaiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM notifications WHERE state = 'PENDING'")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Deletes at most {@code limit} notifications that ended before {@code before}; returns how many. Pending ones
     * stay.
     */
    public static int deleteOld(Handle handle, Instant before, int limit) {
        return handle.createUpdate("DELETE FROM notifications WHERE notification_id IN"
                        + " (SELECT notification_id FROM notifications WHERE ended_at < :before LIMIT :limit)")
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    /** Returns the selected notifications, newest first. */
    List<NotificationRow> list(NotificationFilter filter, int limit) {
        String sql = ROWS.select() + "WHERE 1 = 1"
                + (filter.runId() == null ? "" : " AND run_id = :runId")
                + (filter.state() == null ? "" : " AND state = :state")
                + (filter.before() == null ? "" : " AND notification_id < :before")
                + " ORDER BY notification_id DESC LIMIT :limit";
        return handle.createQuery(sql)
                .bindMethods(filter)
                .bind("limit", limit)
                .map(ROWS.mapper())
                .list();
    }
}
