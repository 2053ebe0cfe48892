package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs slots} command. */
@Command(
        name = "slots",
        header = "Shows when a job was due, and the result of each time.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs slots daily", "  wheeltapper jobs slots daily --limit 1000 --json"})
final class JobsSlots extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show at most N slots (default: ${DEFAULT-VALUE}).")
    int limit = 100;

    @Override
    void execute() {
        long jobId = new JobFinder(api()).id(job);
        ObjectNode answer = api().get("/api/wheeltapper/1.0/jobs/slots", Map.of("job_id", jobId, "limit", limit));
        print(answer, answer.path("slots").isEmpty() ? "Job %d has not been due yet.".formatted(jobId) : table(answer));
    }

    private static TextTable table(ObjectNode answer) {
        TextTable table = new TextTable("due at", "state", "run", "from", "to", "origin", "remark");
        answer.path("slots")
                .forEach(slot -> table.row(
                        Texts.time(slot.path("slot_time")),
                        slot.path("state").asText(),
                        slot.path("run_id").asText(),
                        slot.path("start").asText(),
                        slot.path("end").asText(),
                        slot.path("origin").asText(),
                        slot.path("reason").asText()));
        return table;
    }
}
