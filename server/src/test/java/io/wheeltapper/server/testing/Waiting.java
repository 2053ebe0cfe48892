package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits for what comes by itself; what does not come in time fails the test, with what was seen last. */
public final class Waiting {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private Waiting() {}

    /** At most a minute. */
    public static ConditionFactory waiting() {
        return waiting(LONG_ENOUGH);
    }

    /** At most so long, looking twenty times a second, from the thread that waits. */
    public static ConditionFactory waiting(Duration atMost) {
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(atMost);
    }

    /** What {@code jobs/runs/get} says of a run when it has ended. */
    public static JsonNode ended(HttpCaller caller, long runId) {
        return ended(caller, runId, LONG_ENOUGH);
    }

    public static JsonNode ended(HttpCaller caller, long runId, Duration atMost) {
        return waiting(atMost)
                .alias("the end of run " + runId)
                .until(
                        () -> caller.get("/api/2.1/jobs/runs/get?run_id=" + runId)
                                .body(),
                        run -> run.path("state").hasNonNull("result_state"));
    }
}
