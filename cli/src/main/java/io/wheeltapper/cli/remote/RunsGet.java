package io.wheeltapper.cli.remote;

import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs get} command. */
@Command(
        name = "get",
        header = "Shows a run and its tasks, and optionally waits for its end.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper runs get 34", "  wheeltapper runs get 34 --wait --timeout 30m"})
final class RunsGet extends RemoteVerb {
    @Parameters(paramLabel = "RUN", description = "Id of the run, or of the run of one task.")
    long runId;

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Override
    void execute() {
        waiting.check();
        if (waiting.wait) {
            waiting.await(this, runId);
            return;
        }
        RunAnswer run = RunFollower.get(api(), runId);
        print(run.json(), RunTexts.whole(run, InstantSource.system().instant()));
    }
}
