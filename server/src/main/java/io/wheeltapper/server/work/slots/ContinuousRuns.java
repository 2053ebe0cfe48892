package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.runs.store.RunRow;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * Makes a continuous job due again when a run of it has ended: at once after success, otherwise after a pause that
 * grows with each run that does not succeed. Runs that somebody requested count as well.
 */
public final class ContinuousRuns implements RunListener {
    private static final String FAILURES = "failures";

    private final InstantSource clock;

    public ContinuousRuns(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void ended(Handle handle, RunRow run) {
        if (run.jobId() != null && run.lifeCycle() != LifeCycle.SKIPPED) {
            new TriggerStore(handle)
                    .find(run.jobId(), ScheduledTriggers.CONTINUOUS)
                    .ifPresent(trigger -> due(handle, trigger, run));
        }
    }

    private void due(Handle handle, TriggerRow trigger, RunRow run) {
        boolean didWell = run.result() != null && run.result().isSuccess();
        long failures = didWell ? 0 : failures(trigger) + 1;
        ObjectNode observed = Json.object().put(FAILURES, failures);
        new TriggerStore(handle)
                .due(trigger, clock.instant().plus(JobTrigger.Continuous.PAUSE.after(failures)), Json.write(observed));
    }

    private static long failures(TriggerRow trigger) {
        String observed = trigger.observed();
        return observed == null ? 0 : Json.stored(observed).path(FAILURES).asLong();
    }
}
