package io.wheeltapper.cli.remote;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether to wait for a run, and how long. */
final class WaitOptions {
    @Option(
            names = "--wait",
            description = "Wait for the end and show the way there. Exits with 0 only if the run succeeds.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Wait no longer than this, such as 90s, 30m or 2h; the run goes on (default: no limit).")
    @Nullable
    Duration timeout;

    /** Complains of what cannot be, before anything is started. */
    void check() {
        if (timeout != null && !wait) {
            throw RemoteErrors.invalid("--timeout limits how long --wait waits. Give both, or neither.");
        }
    }

    /** Waits, and prints the run that has succeeded. */
    void await(RemoteVerb verb, long runId) {
        InstantSource clock = InstantSource.system();
        RunFollower follower = new RunFollower(verb.api(), verb.err(), RemoteVerb.isTerminal(), clock);
        RunAnswer run = follower.await(runId, timeout);
        verb.print(run.json(), RunTexts.whole(run, clock.instant()));
    }
}
