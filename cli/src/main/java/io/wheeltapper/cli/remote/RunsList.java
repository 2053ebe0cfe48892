package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper runs list} command. */
@Command(
        name = "list",
        header = "Lists runs, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper runs list --active", "  wheeltapper runs list --job daily --limit 100 --json"})
final class RunsList extends RemoteVerb {
    private static final int PAGE = 25;

    @Option(names = "--job", paramLabel = "JOB", description = "List only runs of this job: its id or exact name.")
    @Nullable
    String job;

    @Option(names = "--active", description = "List only runs that have not ended.")
    boolean active;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "25",
            description = "List at most N runs (default: ${DEFAULT-VALUE}).")
    int limit = PAGE;

    @Override
    void execute() {
        if (limit < 1) {
            throw RemoteErrors.invalid("--limit is %d, but must be at least 1.".formatted(limit));
        }
        List<RunAnswer> runs = runs();
        print(
                JsonTexts.tree(runs.stream().map(RunAnswer::json).toList()),
                runs.isEmpty()
                        ? "There are no such runs."
                        : table(runs, InstantSource.system().instant()));
    }

    private List<RunAnswer> runs() {
        Map<String, Object> query = new LinkedHashMap<>();
        if (job != null) {
            query.put("job_id", new JobFinder(api()).id(job));
        }
        if (active) {
            query.put("active_only", true);
        }
        List<RunAnswer> found = new ArrayList<>();
        String pageToken = "";
        do {
            query.put("limit", Math.min(PAGE, limit - found.size()));
            ObjectNode page = api().get("/api/2.2/jobs/runs/list", query);
            found.addAll(RunAnswer.listOf(page.path("runs")));
            pageToken = page.path("next_page_token").asText("");
            query.put("page_token", pageToken);
        } while (!pageToken.isEmpty() && found.size() < limit);
        return found;
    }

    private static TextTable table(List<RunAnswer> runs, Instant now) {
        TextTable table = new TextTable("run", "job", "name", "state", "trigger", "started", "took");
        runs.forEach(run -> table.row(
                run.id(),
                run.jobId(),
                run.name(),
                run.state(),
                run.trigger(),
                RunTexts.start(run),
                RunTexts.duration(run, now)));
        return table;
    }
}
