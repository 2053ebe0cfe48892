package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;

/** Is informed of the results of deliveries after they have been recorded. */
@FunctionalInterface
public interface DeliveryListener {
    /** The result of a delivery attempt. */
    enum Result {
        SENT,
        /** Failed; another attempt follows. */
        RETRIED,
        GIVEN_UP
    }

    void tried(Channel channel, Result result);
}
