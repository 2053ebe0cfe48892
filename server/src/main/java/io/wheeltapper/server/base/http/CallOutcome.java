package io.wheeltapper.server.base.http;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param caller null where nobody was recognised
 * @param path as asked for, without the query
 * @param route with the names of its parts, such as {@code /api/2.1/jobs/get}; null where there is none
 * @param subject what the call was about, such as {@code job 12}; empty where it said nothing
 * @param source the address it came from
 * @param errorCode null where it went well
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
    /** Whether the call could have changed something. */
    public boolean isChange() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }
}
