package io.wheeltapper.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.identity.Principal;
import io.wheeltapper.server.identity.Principals;
import io.wheeltapper.server.jobs.JobRights;
import io.wheeltapper.server.jobs.JobRow;
import io.wheeltapper.server.permissions.Level;
import io.wheeltapper.server.permissions.ObjectKind;
import io.wheeltapper.server.permissions.Permissions;
import io.wheeltapper.server.settings.RunAs;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rights on jobs, out of the permissions that are kept. */
final class JobPermissions implements JobRights {
    private final Permissions permissions;
    private final RunOwners owners;

    JobPermissions(Permissions permissions, RunOwners owners) {
        this.permissions = permissions;
        this.owners = owners;
    }

    @Override
    public void require(Caller caller, long jobId, Right right) {
        Level level = switch (right) {
            case VIEW -> Level.CAN_VIEW;
            case RUN -> Level.CAN_MANAGE_RUN;
            case MANAGE -> Level.CAN_MANAGE;
        };
        permissions.require(caller, ObjectKind.JOB, jobId, level);
    }

    @Override
    public LongPredicate visible(Caller caller) {
        return permissions.visibleNumbers(caller, ObjectKind.JOB);
    }

    @Override
    public void created(Handle handle, Caller caller, long jobId, @Nullable JsonNode accessControlList) {
        permissions.created(handle, caller, ObjectKind.JOB, String.valueOf(jobId), accessControlList);
    }

    @Override
    public void deleted(Handle handle, long jobId) {
        permissions.deleted(handle, ObjectKind.JOB, String.valueOf(jobId));
    }

    @Override
    public String runsAs(Handle handle, JobRow job) {
        return owners.name(handle, job.jobSettings(), job.jobId(), job.creator());
    }

    @Override
    public void requireRunAs(Handle handle, Caller caller, RunAs runAs) {
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
