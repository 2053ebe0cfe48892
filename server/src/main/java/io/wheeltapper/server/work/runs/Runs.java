package io.wheeltapper.server.work.runs;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Finds runs for those who may see them. */
final class Runs {
    private final Database database;
    private final RunRights rights;

    Runs(Database database, RunRights rights) {
        this.database = database;
        this.rights = rights;
    }

    /** @throws ApiException if there is no such run, or the caller may not see it */
    RunRow visible(Caller caller, long runId) {
        RunRow run = database.read(handle -> new RunStore(handle).get(runId));
        rights.mayView(caller, run);
        return run;
    }

    /** @throws ApiException if there is no such run, or the caller may not see or steer it */
    RunRow steerable(Caller caller, long runId) {
        RunRow run = visible(caller, runId);
        rights.maySteer(caller, run);
        return run;
    }

    /** The attempt at a task that has this id, with its run; empty if it is none. */
    Optional<TaskRunRow> task(Caller caller, long taskRunId) {
        Optional<TaskRunRow> task = database.read(handle -> new TaskRunStore(handle).find(taskRunId));
        task.ifPresent(found -> visible(caller, found.runId()));
        return task;
    }

    /** Newest first; runs that the caller may not see are left out. */
    List<RunRow> list(Caller caller, RunFilter filter, int limit) {
        LongPredicate isVisible = rights.visibleJobs(caller);
        List<RunRow> found = new ArrayList<>();
        RunFilter rest = filter;
        while (true) {
            RunFilter page = rest;
            List<RunRow> some = database.read(handle -> new RunStore(handle).list(page, limit));
            for (RunRow run : some) {
                boolean isWanted = run.jobId() == null
                        ? caller.isAdmin() || caller.name().equals(run.creator())
                        : isVisible.test(run.jobId());
                if (isWanted && found.size() < limit) {
                    found.add(run);
                }
            }
            if (some.size() < limit || found.size() == limit) {
                return found;
            }
            rest = filter.below(some.get(some.size() - 1).runId());
        }
    }
}
