package io.wheeltapper.server.work.runs;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import java.util.function.LongPredicate;

/** Who may see and steer runs: whoever may see and run their jobs. A run without a job belongs to who submitted it. */
public final class RunRights {
    private final Database database;
    private final Permissions permissions;
    private final RunContext context;

    public RunRights(Database database, Permissions permissions, RunContext context) {
        this.database = database;
        this.permissions = permissions;
        this.context = context;
    }

    /** @throws ApiException PERMISSION_DENIED if the caller may not */
    void mayView(Caller caller, RunRow run) {
        require(caller, run, Level.CAN_VIEW);
    }

    /** @throws ApiException if there is no such run, or the caller may not see it */
    public void mayView(Caller caller, long runId) {
        mayView(caller, database.read(handle -> new RunStore(handle).get(runId)));
    }

    /** @throws ApiException PERMISSION_DENIED if the caller may not */
    void maySteer(Caller caller, RunRow run) {
        require(caller, run, Level.CAN_MANAGE_RUN);
    }

    private void require(Caller caller, RunRow run, Level level) {
        if (run.jobId() != null) {
            permissions.require(caller, ObjectKind.JOB, run.jobId(), level);
        } else if (!caller.isAdmin() && !caller.name().equals(run.creator())) {
            throw ApiException.forbidden("Run %d was submitted by %s; only that person and admins may see or steer it."
                    .formatted(run.runId(), run.creator()));
        }
    }

    /** @throws ApiException PERMISSION_DENIED if the caller may not see the job */
    public void mayViewJob(Caller caller, long jobId) {
        permissions.require(caller, ObjectKind.JOB, jobId, Level.CAN_VIEW);
    }

    /** @throws ApiException if there is no such job, or the caller may not run it */
    public void maySteerJob(Caller caller, long jobId) {
        if (database.read(handle -> context.job(handle, jobId)).isEmpty()) {
            throw ApiException.noJob(jobId);
        }
        mayViewJob(caller, jobId);
        permissions.require(caller, ObjectKind.JOB, jobId, Level.CAN_MANAGE_RUN);
    }

    /** Which jobs' runs the caller may see, as it is now. */
    LongPredicate visibleJobs(Caller caller) {
        return permissions.visibleNumbers(caller, ObjectKind.JOB);
    }
}
