package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification to one recipient, as stored in the database; the schema documents the columns.
 *
 * @param runId id of the run; {@link #NO_RUN} for events of a job
 */
@RecordBuilder
public record NotificationRow(
        long notificationId,
        String eventId,
        String eventKey,
        NotificationEvent event,
        long runId,
        @Nullable Long jobId,
        Channel channel,
        String recipient,
        ObjectNode body,
        State state,
        int attempts,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant endedAt,
        String problem) {
    /** Stands for no run; no run has this id. */
    static final long NO_RUN = 0;

    /** The channel of a notification. */
    public enum Channel {
        EMAIL,
        DESTINATION
    }

    /** States of a notification. */
    public enum State {
        PENDING,
        SENT,
        /** Given up. */
        FAILED
    }

    /** Returns an id that is the same for each attempt, so that recipients recognize duplicates. */
    String deliveryId() {
        return eventId + "-" + notificationId;
    }
}
