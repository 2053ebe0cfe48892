package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs delete} command. */
@Command(
        name = "delete",
        header = "Deletes an ended run with its logs.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper runs delete 34"})
final class RunsDelete extends RemoteVerb {
    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    long runId;

    @Override
    void execute() {
        ObjectNode answer =
                api().post("/api/2.2/jobs/runs/delete", JsonTexts.object().put("run_id", runId));
        print(answer, "Deleted run %d.".formatted(runId));
    }
}
