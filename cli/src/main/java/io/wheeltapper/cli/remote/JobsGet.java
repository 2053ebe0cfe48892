package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs get} command. */
@Command(
        name = "get",
        header = "Shows a job: when it starts, its parameters and its tasks.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs get daily", "  wheeltapper jobs get 12 --json > daily.json"})
final class JobsGet extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Override
    void execute() {
        JobFinder jobs = new JobFinder(api());
        ObjectNode found = jobs.get(jobs.id(job));
        print(found, JobTexts.whole(found));
    }
}
