package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is to be told to one recipient, as the database holds it. The schema says what the columns mean.
 *
 * @param runId {@link #NO_RUN} for what concerns a job alone
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
    /** No run has this id. */
    static final long NO_RUN = 0;

    /** Which way it goes. */
    public enum Channel {
        EMAIL,
        DESTINATION
    }

    /** How far it got. */
    public enum State {
        PENDING,
        SENT,
        /** Given up. */
        FAILED
    }

    /** The same at each try, so that who gets it twice can tell. */
    String deliveryId() {
        return eventId + "-" + notificationId;
    }
}
