package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code wheeltapper backfill plan} command. */
@Command(
        name = "plan",
        sortOptions = false,
        header = "Shows what a backfill would run, without running anything.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper backfill plan daily --from 2015-11-01 --to 2015-11-15 --mode stale"})
final class BackfillPlan extends RemoteVerb {
    @Mixin
    BackfillRange range = new BackfillRange();

    @Override
    void execute() {
        ObjectNode answer =
                api().post(BackfillRange.CREATE, range.request(api()).put("dry_run", true));
        print(answer, text(answer));
    }

    private static String text(ObjectNode answer) {
        int slots = answer.path("slots").asInt();
        if (slots == 0) {
            return "There is nothing to do.";
        }
        TextTable table = new TextTable("due at", "from", "to", "why");
        answer.path("plan")
                .forEach(slot -> table.row(
                        Texts.time(slot.path("slot_time")),
                        slot.path("start").asText(),
                        slot.path("end").asText(),
                        slot.path("reason").asText()));
        String rows = answer.has("estimated_rows")
                ? ", about %,d rows to score"
                        .formatted(answer.path("estimated_rows").asLong())
                : "";
        String more = answer.path("has_more").asBoolean() ? "%n… and more".formatted() : "";
        return "%s%s%n%s%s".formatted(table, more, Texts.count(slots, "run"), rows);
    }
}
