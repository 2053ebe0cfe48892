package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;

/** Is told what comes of deliveries, when it has been written down. */
@FunctionalInterface
public interface DeliveryListener {
    /** What came of a try. */
    enum Result {
        SENT,
        /** Failed, and will be tried again. */
        RETRIED,
        GIVEN_UP
    }

    void tried(Channel channel, Result result);
}
