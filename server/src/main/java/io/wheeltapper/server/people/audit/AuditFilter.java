package io.wheeltapper.server.people.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are wanted; null for any.
 *
 * @param since first instant
 * @param until first instant that is not wanted any more
 * @param who name of the caller, as it was
 * @param action part of method and route, such as {@code jobs/create}
 * @param before only entries with smaller numbers
 */
public record AuditFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String who,
        @Nullable String action,
        @Nullable Long before) {}
