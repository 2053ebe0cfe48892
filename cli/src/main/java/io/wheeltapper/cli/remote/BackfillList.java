package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper backfill list} command. */
@Command(
        name = "list",
        header = "Lists the backfills of a job, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper backfill list daily"})
final class BackfillList extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Override
    void execute() {
        long jobId = new JobFinder(api()).id(job);
        ObjectNode answer = api().get("/api/wheeltapper/1.0/backfills/list", Map.of("job_id", jobId));
        print(answer, answer.path("backfills").isEmpty() ? "Job %d has no backfill.".formatted(jobId) : table(answer));
    }

    private static TextTable table(ObjectNode answer) {
        TextTable table = new TextTable("id", "from", "to", "mode", "state", "progress", "made by");
        answer.path("backfills")
                .forEach(each -> table.row(
                        each.path("backfill_id").asText(),
                        each.path("start").asText(),
                        each.path("end").asText(),
                        each.path("mode").asText(),
                        each.path("state").asText(),
                        BackfillTexts.progress(each),
                        each.path("creator_user_name").asText()));
        return table;
    }
}
