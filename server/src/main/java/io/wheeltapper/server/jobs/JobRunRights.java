package io.wheeltapper.server.jobs;

import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.jobs.JobRights.Right;
import io.wheeltapper.server.runs.RunRights;
import io.wheeltapper.server.runs.RunRow;
import java.util.function.LongPredicate;

/** Whoever may see or run a job may see or steer its runs; a run without a job belongs to who submitted it. */
public final class JobRunRights implements RunRights {
    private final JobRights rights;
    private final Jobs jobs;

    public JobRunRights(JobRights rights, Jobs jobs) {
        this.rights = rights;
        this.jobs = jobs;
    }

    @Override
    public void mayView(Caller caller, RunRow run) {
        require(caller, run, Right.VIEW);
    }

    @Override
    public void maySteer(Caller caller, RunRow run) {
        require(caller, run, Right.RUN);
    }

    private void require(Caller caller, RunRow run, Right right) {
        if (run.jobId() != null) {
            rights.require(caller, run.jobId(), right);
        } else if (!caller.isAdmin() && !caller.name().equals(run.creator())) {
            throw ApiException.forbidden("Run %d was submitted by %s; only that person and admins may see or steer it."
                    .formatted(run.runId(), run.creator()));
        }
    }

    @Override
    public void mayViewJob(Caller caller, long jobId) {
        rights.require(caller, jobId, Right.VIEW);
    }

    @Override
    public void maySteerJob(Caller caller, long jobId) {
        jobs.runnable(caller, jobId);
    }

    @Override
    public LongPredicate visibleJobs(Caller caller) {
        return rights.visible(caller);
    }
}
