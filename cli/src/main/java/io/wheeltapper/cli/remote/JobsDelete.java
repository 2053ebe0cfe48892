package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs delete} command. */
@Command(
        name = "delete",
        header = "Deletes a job and cancels its runs.",
        footerHeading = "%nExamples:%n",
        footer = {"  wheeltapper jobs delete 12"})
final class JobsDelete extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Override
    void execute() {
        long jobId = new JobFinder(api()).id(job);
        ObjectNode answer =
                api().post("/api/2.2/jobs/delete", JsonTexts.object().put("job_id", jobId));
        print(answer, "Deleted job %d.".formatted(jobId));
    }
}
