package io.wheeltapper.server.people.audit;

import io.wheeltapper.server.base.http.CallListener;
import io.wheeltapper.server.base.http.CallOutcome;
import io.wheeltapper.server.base.http.Caller;
import java.time.InstantSource;
import java.util.Set;

/**
 * Writes an audit entry for each call that changed something or was refused, and for each that read a secret. Calls of
 * drivers are entered only if they are refused or read a secret, since reports belong to runs. Bodies are never stored.
 */
public final class AuditListener implements CallListener {
    /** Reads that are audited. */
    private static final Set<String> READS = Set.of("/api/2.0/secrets/get");

    /** Calls of drivers that are audited. */
    private static final Set<String> OF_DRIVERS =
            Set.of("/api/wheeltapper/1.0/drivers/{driver_id}/tasks/{task_run_id}/secret");

    private static final int MAX_LENGTH = 1_000;

    private final AuditStore store;
    private final Set<String> readOnlyRoutes;
    private final InstantSource clock;

    /**
     * Creates the listener.
     *
     * @param readOnlyRoutes routes, such as searches, that change nothing although their method is not GET
     */
    public AuditListener(AuditStore store, Set<String> readOnlyRoutes, InstantSource clock) {
        this.store = store;
        this.readOnlyRoutes = Set.copyOf(readOnlyRoutes);
        this.clock = clock;
    }

    @Override
    public void answered(CallOutcome outcome) {
        String route = outcome.route();
        if (route != null && isOfInterest(outcome, route)) {
            store.add(entry(outcome, route));
        }
    }

    private boolean isOfInterest(CallOutcome outcome, String route) {
        Caller caller = outcome.caller();
        if (caller != null && caller.kind() == Caller.Kind.DRIVER && outcome.errorCode() == null) {
            return OF_DRIVERS.contains(route);
        }
        return outcome.isChange() ? !readOnlyRoutes.contains(route) : READS.contains(route);
    }

    private AuditEntry entry(CallOutcome outcome, String route) {
        Caller caller = outcome.caller();
        String userAgent = outcome.userAgent();
        String errorCode = outcome.errorCode();
        return AuditEntryBuilder.builder()
                .auditId(0)
                .at(clock.instant())
                .callerId(caller == null ? "" : caller.id())
                .caller(caller == null ? "" : caller.name())
                .callerKind(caller == null ? "" : caller.kind().name())
                .action(outcome.method() + " " + route)
                .path(shortened(outcome.path()))
                .subject(shortened(outcome.subject()))
                .source(outcome.source())
                .userAgent(userAgent == null ? "" : shortened(userAgent))
                .status(outcome.status())
                .errorCode(errorCode == null ? "" : errorCode)
                .requestId(outcome.requestId())
                .build();
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
