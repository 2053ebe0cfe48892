package io.wheeltapper.server.outbound.notifications;

import org.jspecify.annotations.Nullable;

/**
 * A selection of notifications; null for any.
 *
 * @param before only notifications with smaller ids
 */
public record NotificationFilter(
        @Nullable Long runId,
        NotificationRow.@Nullable State state,
        @Nullable Long before) {}
