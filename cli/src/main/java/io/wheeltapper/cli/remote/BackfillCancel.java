package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper backfill cancel} command. */
@Command(
        name = "cancel",
        header = "Cancels a backfill: it starts no more runs. Started runs continue.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper backfill cancel 12"})
final class BackfillCancel extends RemoteVerb {
    @Parameters(paramLabel = "BACKFILL", description = "Its id.")
    long id;

    @Override
    void execute() {
        ObjectNode answer = api().post(
                        "/api/wheeltapper/1.0/backfills/cancel",
                        JsonTexts.object().put("backfill_id", id));
        print(answer, "Backfill %d will start no more runs.".formatted(id));
    }
}
