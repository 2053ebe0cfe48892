package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.definition.settings.RunAs;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.work.runs.engine.RunOwners;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Permissions on jobs, and on the rights of their runs. */
public final class JobRights {
    private final Permissions permissions;
    private final RunOwners owners;

    public JobRights(Permissions permissions, RunOwners owners) {
        this.permissions = permissions;
        this.owners = owners;
    }

    /**
     * Checks a permission.
     *
     * @throws ApiException PERMISSION_DENIED if {@code caller} does not have it
     */
    void require(Caller caller, long jobId, Level level) {
        permissions.require(caller, ObjectKind.JOB, jobId, level);
    }

    /** Returns a predicate of the jobs that the caller may see now. */
    LongPredicate visible(Caller caller) {
        return permissions.visibleNumbers(caller, ObjectKind.JOB);
    }

    /**
     * Makes the caller the owner of a new job.
     *
     * @param accessControlList as sent with the job; null for none
     */
    void created(Handle handle, Caller caller, long jobId, @Nullable JsonNode accessControlList) {
        permissions.created(handle, caller, ObjectKind.JOB, String.valueOf(jobId), accessControlList);
    }

    void deleted(Handle handle, long jobId) {
        permissions.deleted(handle, ObjectKind.JOB, String.valueOf(jobId));
    }

    /** Returns the name of the user or service principal whose rights the runs of a job have. */
    String runsAs(Handle handle, JobRow job) {
        return owners.name(handle, job.settings(), job.jobId(), job.creator());
    }

    /**
     * Checks that the caller may give runs the rights of somebody: its own, or for an administrator anybody's.
     *
     * @throws ApiException if it may not, or that user or service principal does not exist
     */
    void requireRunAs(Handle handle, Caller caller, RunAs runAs) {
        Principal principal = owners.find(handle, runAs)
                .filter(found -> found.active() && !found.isDeleted())
                .orElseThrow(() -> ApiException.invalid(
                        "run_as.%s is \"%s\", but there is no active %s of that name. Name an existing one, or omit run_as to run the job as its owner."
                                .formatted(
                                        runAs.field(),
                                        runAs.name(),
                                        RunOwners.kind(runAs).words())));
        if (!caller.isAdmin() && principal.principalId() != Principals.id(caller)) {
            throw ApiException.forbidden(
                    "run_as is %s, but only %1$s and administrators may give runs the rights of %1$s. Omit run_as, or ask an administrator to set it."
                            .formatted(principal.name()));
        }
    }
}
