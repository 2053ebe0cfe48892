package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs upcoming} command. */
@Command(
        name = "upcoming",
        header = "Shows when a job will be due, and the time range of each run.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs upcoming daily", "  wheeltapper jobs upcoming daily --count 60 --json"})
final class JobsUpcoming extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10",
            description = "Number of times for each trigger (default: ${DEFAULT-VALUE}).")
    int count = 10;

    @Override
    void execute() {
        long jobId = new JobFinder(api()).id(job);
        ObjectNode answer = api().get("/api/wheeltapper/1.0/jobs/upcoming", Map.of("job_id", jobId, "count", count));
        String times = answer.path("upcoming").isEmpty()
                ? "Job %d has no schedule, or its schedule is paused.".formatted(jobId)
                : table(answer).toString();
        print(answer, WatchTexts.below(times, answer));
    }

    private static TextTable table(ObjectNode answer) {
        TextTable table = new TextTable("due at", "local time", "from", "to", "trigger", "clock");
        answer.path("upcoming")
                .forEach(fire -> table.row(
                        Texts.time(fire.path("at")),
                        fire.path("local").asText(),
                        fire.path("start").asText(),
                        fire.path("end").asText(),
                        fire.path("trigger").asText(),
                        fire.path("mark").asText()));
        return table;
    }
}
