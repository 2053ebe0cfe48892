package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs update} command. */
@Command(
        name = "update",
        header = "Changes some settings of a job and keeps the others.",
        description = {"", "A field of the file replaces the old one; tasks and job clusters are merged by key."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper jobs update daily --json-file schedule.json",
            "  wheeltapper jobs update daily --remove schedule --remove tasks/report"
        })
final class JobsUpdate extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            description = "Settings to change, as JSON or YAML; - reads standard input.")
    @Nullable
    String file;

    @Option(
            names = "--remove",
            paramLabel = "FIELD",
            description = "Remove a field, or tasks/KEY, or job_clusters/KEY. Repeatable.")
    List<String> remove = List.of();

    @Override
    void execute() {
        if (file == null && remove.isEmpty()) {
            throw RemoteErrors.invalid("Nothing to change. Give --json-file, --remove, or both.");
        }
        ObjectNode request = JsonTexts.object();
        if (file != null) {
            request.set("new_settings", SettingsFile.job(file));
        }
        ArrayNode fields = request.putArray("fields_to_remove");
        remove.forEach(fields::add);
        long jobId = new JobFinder(api()).id(job);
        ObjectNode answer = api().post("/api/2.2/jobs/update", request.put("job_id", jobId));
        print(answer, "Changed job %d.".formatted(jobId));
    }
}
