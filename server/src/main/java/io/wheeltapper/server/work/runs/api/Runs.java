package io.wheeltapper.server.work.runs.api;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.work.runs.store.RunFilter;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Finds runs for callers who may see them. */
public final class Runs {
    private final Database database;
    private final RunRights rights;

    Runs(Database database, RunRights rights) {
        this.database = database;
        this.rights = rights;
    }

    /**
     * Returns a run.
     *
     * @throws ApiException if there is no such run, or the caller may not see it
     */
    RunRow visible(Caller caller, long runId) {
        RunRow run = database.read(handle -> new RunStore(handle).get(runId));
        rights.mayView(caller, run);
        return run;
    }

    /**
     * Returns a run.
     *
     * @throws ApiException if there is no such run, or the caller may not see or manage it
     */
    RunRow steerable(Caller caller, long runId) {
        RunRow run = visible(caller, runId);
        rights.maySteer(caller, run);
        return run;
    }

    /** Returns the attempt at a task with this id and its run; empty if the id is not that of an attempt. */
    Optional<TaskRunRow> task(Caller caller, long taskRunId) {
        Optional<TaskRunRow> task = database.read(handle -> new TaskRunStore(handle).find(taskRunId));
        task.ifPresent(found -> visible(caller, found.runId()));
        return task;
    }

    /** Returns the selected runs that the caller may see, newest first. */
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
