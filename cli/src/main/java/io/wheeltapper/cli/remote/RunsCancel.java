package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs cancel} command. */
@Command(
        name = "cancel",
        header = "Cancels a run. It may take a moment until its tasks have stopped.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper runs cancel 34"})
final class RunsCancel extends RemoteVerb {
    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    long runId;

    @Override
    void execute() {
        ObjectNode answer =
                api().post("/api/2.2/jobs/runs/cancel", JsonTexts.object().put("run_id", runId));
        print(answer, "Canceling run %d.".formatted(runId));
    }
}
