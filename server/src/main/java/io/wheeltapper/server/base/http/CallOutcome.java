package io.wheeltapper.server.base.http;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call.
 *
 * @param caller null if the caller was not identified
 * @param path path of the request, without the query
 * @param route template of the route, such as {@code /api/2.1/jobs/get}; null if no route matched
 * @param subject object of the call, such as {@code job 12}; empty if it was not set
 * @param source address of the caller
 * @param errorCode null on success
 */
@RecordBuilder
public record CallOutcome(
        String requestId,
        @Nullable Caller caller,
        String method,
        String path,
        @Nullable String route,
        String subject,
        String source,
        @Nullable String userAgent,
        int status,
        @Nullable String errorCode,
        Duration took) {
    /** Returns whether the call could have changed something. */
    public boolean isChange() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
