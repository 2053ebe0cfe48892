package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs reset} command. */
@Command(
        name = "reset",
        header = "Replaces all settings of a job.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs reset daily --json-file daily.json"})
final class JobsReset extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            required = true,
            description = "Settings of the job, as JSON or YAML; - reads standard input.")
    String file = "";

    @Override
    void execute() {
        ObjectNode settings = SettingsFile.job(file);
        long jobId = new JobFinder(api()).id(job);
        ObjectNode request = JsonTexts.object().put("job_id", jobId);
        request.set("new_settings", settings);
        print(api().post("/api/2.2/jobs/reset", request), "Reset job %d.".formatted(jobId));
    }
}
