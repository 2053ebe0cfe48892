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
import io.wheeltapper.server.work.runs.RunOwners;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who may do what with jobs, and let their runs have whose rights. */
public final class JobRights {
    private final Permissions permissions;
    private final RunOwners owners;

    public JobRights(Permissions permissions, RunOwners owners) {
        this.permissions = permissions;
        this.owners = owners;
    }

    /** @throws ApiException PERMISSION_DENIED if {@code caller} may not */
    void require(Caller caller, long jobId, Level level) {
        permissions.require(caller, ObjectKind.JOB, jobId, level);
    }

    /** Which jobs the caller may see, as it is now. */
    LongPredicate visible(Caller caller) {
        return permissions.visibleNumbers(caller, ObjectKind.JOB);
    }

    /**
     * A job is new: it belongs to the caller.
     *
     * @param accessControlList as it came with the job; null for none
     */
    void created(Handle handle, Caller caller, long jobId, @Nullable JsonNode accessControlList) {
        permissions.created(handle, caller, ObjectKind.JOB, String.valueOf(jobId), accessControlList);
    }

    void deleted(Handle handle, long jobId) {
        permissions.deleted(handle, ObjectKind.JOB, String.valueOf(jobId));
    }

    /** Name of the user or service principal whose rights the runs of a job have. */
    String runsAs(Handle handle, JobRow job) {
        return owners.name(handle, job.settings(), job.jobId(), job.creator());
    }

    /**
     * Checks that the caller may let runs have the rights of somebody: of itself, or as an administrator of anybody.
     *
     * @throws ApiException if it may not, or that user or service principal is not there
     */
    void requireRunAs(Handle handle, Caller caller, RunAs runAs) {
        Principal principal = owners.find(handle, runAs)
                .filter(found -> found.active() && !found.isDeleted())
                .orElseThrow(() -> ApiException.invalid(
                        "run_as.%s is \"%s\", and there is no active %s of that name. Name one that there is, or leave run_as out: then the job runs as its owner."
                                .formatted(
                                        runAs.field(),
                                        runAs.name(),
                                        RunOwners.kind(runAs).words())));
        if (!caller.isAdmin() && principal.principalId() != Principals.id(caller)) {
            throw ApiException.forbidden(
                    "run_as is %s, and only %1$s and administrators may let runs have the rights of %1$s. Leave run_as out, or ask an administrator to set it."
                            .formatted(principal.name()));
        }
    }
}
