package io.wheeltapper.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.jobs.JobRights;
import io.wheeltapper.server.permissions.Level;
import io.wheeltapper.server.permissions.ObjectKind;
import io.wheeltapper.server.permissions.Permissions;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rights on jobs, out of the permissions that are kept. */
final class JobPermissions implements JobRights {
    private final Permissions permissions;

    JobPermissions(Permissions permissions) {
        this.permissions = permissions;
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
}
