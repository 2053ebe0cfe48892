package io.wheeltapper.server.work.runs;

import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.RunAs;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a run is: whom {@code run_as} names, else the owner of its job, or who submitted it. Where {@code run_as} names
 * somebody who is gone meanwhile, the run is in nobody's name, and has no rights.
 */
public final class RunOwners {
    private final Principals principals;
    private final Permissions permissions;

    public RunOwners(Principals principals, Permissions permissions) {
        this.principals = principals;
        this.permissions = permissions;
    }

    /** @param jobId null for a run without a job */
    public String name(Handle handle, JobSettings settings, @Nullable Long jobId, String creator) {
        return settings.runAs()
                .map(RunAs::name)
                .or(() -> owner(handle, jobId).map(Principal::name))
                .orElse(creator);
    }

    /** As if that person called; empty if it is gone or not active. */
    public Optional<Caller> caller(Handle handle, RunRow run) {
        Optional<RunAs> runAs = run.settings().runAs();
        Optional<Principal> found = runAs.isPresent()
                ? find(handle, runAs.get())
                : owner(handle, run.jobId()).or(() -> principals.find(handle, run.creator()));
        return found.flatMap(principal -> principals.caller(handle, principal.principalId()));
    }

    /** Whom {@code run_as} names; also somebody who is not active. */
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
