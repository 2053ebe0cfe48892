package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code wheeltapper backfill start} command. */
@Command(
        name = "start",
        sortOptions = false,
        header = "Runs a job for past times; regular runs that are due start first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper backfill start daily --from 2015-11-01 --to 2015-11-15",
            "  wheeltapper backfill start daily --from 2015-11-01 --to 2015-11-15 --mode failed --wait"
        })
final class BackfillStart extends RemoteVerb {
    @Mixin
    BackfillRange range = new BackfillRange();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "Run at most N at a time (default: ${DEFAULT-VALUE}).")
    int concurrency = 1;

    @Option(
            names = "--wait",
            description = "Wait for the end and show progress. The exit code is 0 only if all runs succeed.")
    boolean wait;

    @Override
    void execute() {
        ObjectNode answer =
                api().post(BackfillRange.CREATE, range.request(api()).put("concurrency", concurrency));
        int slots = answer.path("slots").asInt();
        long id = answer.path("backfill_id").asLong();
        if (wait && slots > 0) {
            notice("Backfill %d of %s.".formatted(id, Texts.count(slots, "run")));
            await(id);
        } else {
            print(
                    answer,
                    slots == 0
                            ? "There is nothing to do."
                            : "Backfill %d of %s. Show its progress with: wheeltapper backfill get %1$d"
                                    .formatted(id, Texts.count(slots, "run")));
        }
    }

    private void await(long id) {
        String told = "";
        while (true) {
            ObjectNode backfill = BackfillTexts.get(api(), id);
            String now = BackfillTexts.progress(backfill);
            if (!now.equals(told)) {
                notice(now);
                told = now;
            }
            if (!backfill.path("state").asText().equals("RUNNING")) {
                if (backfill.path("succeeded").asInt() < backfill.path("slots").asInt()) {
                    throw RemoteErrors.failed("Backfill %d: %s. Show its runs with: wheeltapper runs list --job %d"
                            .formatted(id, now, backfill.path("job_id").asLong()));
                }
                print(backfill, "Backfill %d is done.".formatted(id));
                return;
            }
            RunFollower.pause();
        }
    }
}
