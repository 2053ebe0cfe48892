package io.wheeltapper.server.outbound.notifications;

import org.jspecify.annotations.Nullable;

/**
 * Which notifications are wanted; null for any.
 *
 * @param before only those with smaller numbers
 */
public record NotificationFilter(
        @Nullable Long runId,
        NotificationRow.@Nullable State state,
        @Nullable Long before) {}
