package io.wheeltapper.cli.remote;

import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for waiting for a run. */
final class WaitOptions {
    @Option(
            names = "--wait",
            description = "Wait for the end and show progress. The exit code is 0 only if the run succeeds.")
    boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Maximum time to wait, such as 90s, 30m or 2h; the run continues (default: no limit).")
    @Nullable
    Duration timeout;

    /** Checks the options before anything is started. */
    void check() {
        if (timeout != null && !wait) {
            throw RemoteErrors.invalid("--timeout limits --wait. Give both, or neither.");
        }
    }

    /** Waits, and prints the successful run. */
    void await(RemoteVerb verb, long runId) {
        InstantSource clock = InstantSource.system();
        RunFollower follower = new RunFollower(verb.api(), verb.err(), RemoteVerb.isTerminal(), clock);
        RunAnswer run = follower.await(runId, timeout);
        verb.print(run.json(), RunTexts.whole(run, clock.instant()));
    }
}
