package io.wheeltapper.server.people.audit;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * A call that changed something, or was refused.
 *
 * @param auditId increases in the order in which entries appear
 * @param callerId empty if the caller was not identified, like the next two
 * @param caller name of the caller
 * @param callerKind USER, SERVICE_PRINCIPAL or DRIVER
 * @param action method and route, such as {@code POST /api/2.1/jobs/create}
 * @param path path of the call, without the query
 * @param subject object of the call, such as {@code job 12}; empty if unknown
 * @param source address of the caller
 * @param errorCode empty on success
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
