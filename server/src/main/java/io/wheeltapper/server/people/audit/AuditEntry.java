package io.wheeltapper.server.people.audit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One call that changed something, or was refused to.
 *
 * @param auditId rising in the order in which entries appear
 * @param callerId empty where nobody was recognised; so are the next two
 * @param caller its name
 * @param callerKind USER, SERVICE_PRINCIPAL or DRIVER
 * @param action method and route, such as {@code POST /api/2.1/jobs/create}
 * @param path as called, without the query
 * @param subject what it was about, such as {@code job 12}; empty where it said nothing
 * @param source address that the call came from
 * @param errorCode empty where it went well
 */
@RecordBuilder
public record AuditEntry(
        long auditId,
        Instant at,
        String callerId,
        String caller,
        String callerKind,
        String action,
        String path,
        String subject,
        String source,
        String userAgent,
        int status,
        String errorCode,
        String requestId) {}
