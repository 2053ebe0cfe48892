package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper jobs list} command. */
@Command(
        name = "list",
        header = "Lists jobs, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs list", "  wheeltapper jobs list --name daily --json"})
final class JobsList extends RemoteVerb {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "List only jobs with this name, in upper or lower case.")
    @Nullable
    String name;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "List at most N jobs (default: ${DEFAULT-VALUE}).")
    int limit = 1_000;

    @Override
    void execute() {
        if (limit < 1) {
            throw RemoteErrors.invalid("--limit is %d, but must be at least 1.".formatted(limit));
        }
        List<JsonNode> jobs = new JobFinder(api()).list(name, limit);
        print(JsonTexts.tree(jobs), jobs.isEmpty() ? "There are no jobs that you may see." : table(jobs));
    }

    private static TextTable table(List<JsonNode> jobs) {
        TextTable table = new TextTable("job", "name", "starts", "creator", "created");
        jobs.forEach(job -> table.row(
                job.path("job_id").asText(),
                job.path("settings").path("name").asText(),
                JobTexts.starts(job.path("settings")),
                job.path("creator_user_name").asText(),
                Texts.time(job.path("created_time"))));
        return table;
    }
}
