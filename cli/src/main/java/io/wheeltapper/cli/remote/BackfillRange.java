package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job and the past times to backfill. */
final class BackfillRange {
    static final String CREATE = "/api/wheeltapper/1.0/backfills/create";

    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "Start of the times: a date or a time in the zone of the schedule, or an instant such as "
                    + "2015-11-01T00:00:00Z.")
    String from = "";

    @Option(names = "--to", required = true, paramLabel = "TIME", description = "End of the times (exclusive).")
    String to = "";

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "missing",
            description = "Which times: missing (no run so far), failed, stale (the job has changed since) or all "
                    + "(default: ${DEFAULT-VALUE}).")
    @Nullable
    String mode;

    ObjectNode request(ApiClient api) {
        return JsonTexts.object()
                .put("job_id", new JobFinder(api).id(job))
                .put("start", from)
                .put("end", to)
                .put("mode", mode);
    }
}
