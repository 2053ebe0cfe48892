package io.wheeltapper.server.work.runs.api;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.ObjectKind;
import io.wheeltapper.server.people.permissions.Permissions;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import java.util.function.LongPredicate;

/**
 * Permissions on runs: whoever may see or run a job may see or manage its runs. A run without a job belongs to its
 * submitter.
 */
public final class RunRights {
    private final Database database;
    private final Permissions permissions;
    private final RunContext context;

    public RunRights(Database database, Permissions permissions, RunContext context) {
        this.database = database;
        this.permissions = permissions;
        this.context = context;
    }

    /**
     * Checks that the caller may see a run.
     *
     * @throws ApiException PERMISSION_DENIED if not
     */
    void mayView(Caller caller, RunRow run) {
        require(caller, run, Level.CAN_VIEW);
    }

    /**
     * Checks that the caller may see a run.
     *
     * @throws ApiException if there is no such run, or the caller may not see it
     */
    public void mayView(Caller caller, long runId) {
        mayView(caller, database.read(handle -> new RunStore(handle).get(runId)));
    }

    /**
     * Checks that the caller may manage a run.
     *
     * @throws ApiException PERMISSION_DENIED if not
     */
    void maySteer(Caller caller, RunRow run) {
        require(caller, run, Level.CAN_MANAGE_RUN);
    }

    private void require(Caller caller, RunRow run, Level level) {
        if (run.jobId() != null) {
            permissions.require(caller, ObjectKind.JOB, run.jobId(), level);
        } else if (!caller.isAdmin() && !caller.name().equals(run.creator())) {
            throw ApiException.forbidden(
                    "Run %d was submitted by %s; only that user and administrators may see or manage it."
                            .formatted(run.runId(), run.creator()));
        }
    }

    /**
     * Checks that the caller may see a job.
     *
     * @throws ApiException PERMISSION_DENIED if not
     */
    public void mayViewJob(Caller caller, long jobId) {
        permissions.require(caller, ObjectKind.JOB, jobId, Level.CAN_VIEW);
    }

    /**
     * Checks that the caller may run a job.
     *
     * @throws ApiException if there is no such job, or the caller may not run it
     */
    public void maySteerJob(Caller caller, long jobId) {
        if (database.read(handle -> context.job(handle, jobId)).isEmpty()) {
            throw ApiException.noJob(jobId);
        }
        mayViewJob(caller, jobId);
        permissions.require(caller, ObjectKind.JOB, jobId, Level.CAN_MANAGE_RUN);
    }

    /** Returns a predicate of the jobs whose runs the caller may see now. */
    LongPredicate visibleJobs(Caller caller) {
        return permissions.visibleNumbers(caller, ObjectKind.JOB);
    }
}
