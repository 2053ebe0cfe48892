package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper jobs create} command. */
@Command(
        name = "create",
        header = "Creates a job. Names need not be unique; \"deploy\" creates a job once and then changes it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper jobs create --json-file daily.json",
            "  wheeltapper jobs get daily --json | wheeltapper jobs create --json-file -"
        })
final class JobsCreate extends RemoteVerb {
    @Option(
            names = "--json-file",
            paramLabel = "FILE",
            required = true,
            description = "Settings of the job, as JSON or YAML; - reads standard input.")
    String file = "";

    @Override
    void execute() {
        ObjectNode made = api().post("/api/2.2/jobs/create", SettingsFile.job(file));
        print(
                made,
                WatchTexts.below("Made job %s.".formatted(made.path("job_id").asText()), made));
    }
}
