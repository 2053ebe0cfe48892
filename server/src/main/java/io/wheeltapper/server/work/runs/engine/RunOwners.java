package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.RunAs;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.work.runs.store.RunRow;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Determines whose rights a run has: those of the user in {@code run_as}, else of the owner of its job, or of the
 * submitter. If the user in {@code run_as} no longer exists, the run has no rights.
 */
public final class RunOwners {
    private final Principals principals;
    private final Permissions permissions;

    public RunOwners(Principals principals, Permissions permissions) {
        this.principals = principals;
        this.permissions = permissions;
    }

    /**
     * Returns the name of the user whose rights a run has.
     *
     * @param jobId null for a run without a job
     */
    public String name(Handle handle, JobSettings settings, @Nullable Long jobId, String creator) {
        return settings.runAs()
                .map(RunAs::name)
                .or(() -> owner(handle, jobId).map(Principal::name))
                .orElse(creator);
    }

    /** Returns that user as a caller; empty if it does not exist or is not active. */
    public Optional<Caller> caller(Handle handle, RunRow run) {
        Optional<RunAs> runAs = run.settings().runAs();
        Optional<Principal> found = runAs.isPresent()
                ? find(handle, runAs.get())
                : owner(handle, run.jobId()).or(() -> principals.find(handle, run.creator()));
        return found.flatMap(principal -> principals.caller(handle, principal.principalId()));
    }

    /** Returns the user in {@code run_as}, even if not active. */
    public Optional<Principal> find(Handle handle, RunAs runAs) {
        return principals.find(handle, kind(runAs), runAs.name());
    }

    public static PrincipalKind kind(RunAs runAs) {
        return runAs.field().equals(RunAs.USER) ? PrincipalKind.USER : PrincipalKind.SERVICE_PRINCIPAL;
    }

    private Optional<Principal> owner(Handle handle, @Nullable Long jobId) {
        return jobId == null ? Optional.empty() : permissions.owner(handle, ObjectKind.JOB, String.valueOf(jobId));
    }
}
