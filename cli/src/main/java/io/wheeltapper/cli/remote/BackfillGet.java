package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper backfill get} command. */
@Command(
        name = "get",
        header = "Shows the progress of a backfill.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper backfill get 12"})
final class BackfillGet extends RemoteVerb {
    @Parameters(paramLabel = "BACKFILL", description = "Its id.")
    long id;

    @Override
    void execute() {
        ObjectNode answer = BackfillTexts.get(api(), id);
        print(
                answer,
                "Backfill %d of job %d, %s to %s, %s: %s. %s"
                        .formatted(
                                id,
                                answer.path("job_id").asLong(),
                                answer.path("start").asText(),
                                answer.path("end").asText(),
                                answer.path("mode").asText(),
                                answer.path("state").asText(),
                                BackfillTexts.progress(answer)));
    }
}
