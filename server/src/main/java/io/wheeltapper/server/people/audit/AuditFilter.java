package io.wheeltapper.server.people.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A selection of audit entries; null for any.
 *
 * @param since first instant
 * @param until end of the interval, exclusive
 * @param who name of the caller at that time
 * @param action part of method and route, such as {@code jobs/create}
 * @param before only entries with smaller numbers
 */
public record AuditFilter(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String who,
        @Nullable String action,
        @Nullable Long before) {}
