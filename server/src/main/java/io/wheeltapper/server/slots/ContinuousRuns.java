package io.wheeltapper.server.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.graph.LifeCycle;
import io.wheeltapper.server.json.Json;
import io.wheeltapper.server.runs.RunListener;
import io.wheeltapper.server.runs.RunRow;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * Makes a continuous job due again when a run of it has ended: at once after a success, else after a pause that doubles with
 * each run that does not succeed, from a second to five minutes. Runs that somebody asked for count as well.
 */
public final class ContinuousRuns implements RunListener {
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private static final String FAILURES = "failures";
    /** 2^9 seconds are more than the longest pause. */
    private static final int MOST_DOUBLINGS = 9;

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
        new TriggerStore(handle).due(trigger, clock.instant().plus(pause(failures)), Json.write(observed));
    }

    private static long failures(TriggerRow trigger) {
        String observed = trigger.observed();
        return observed == null ? 0 : Json.stored(observed).path(FAILURES).asLong();
    }

    static Duration pause(long failures) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
