package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper jobs run-now} command. */
@Command(
        name = "run-now",
        sortOptions = false,
        header = "Starts a run of a job, and optionally waits for it.",
        description = {"", "Interrupting the wait does not stop the run; \"runs get RUN --wait\" waits again."},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper jobs run-now daily --wait",
            "  wheeltapper jobs run-now daily --param start=2015-11-01 --param end=2015-12-01 --wait --timeout 2h",
            "  wheeltapper jobs run-now daily --params-file november.yaml --only +report",
            "  wheeltapper jobs run-now 12 --idempotency-token 2015-11-01 --json"
        })
final class JobsRunNow extends RemoteVerb {
    @Parameters(paramLabel = "JOB", description = "Id or exact name.")
    String job = "";

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Value of a job parameter. Repeatable.")
    Map<String, String> parameters = Map.of();

    @Option(
            names = "--params-file",
            paramLabel = "FILE",
            description = "JSON or YAML file with such values; --param takes precedence.")
    @Nullable
    String parametersFile;

    @Option(
            names = "--notebook-param",
            paramLabel = "NAME=VALUE",
            description = "Value of a parameter of all notebooks. Repeatable.")
    Map<String, String> notebookParameters = Map.of();

    @Option(
            names = "--only",
            paramLabel = "KEY",
            description =
                    "Run only this task; +KEY also runs its upstream tasks, KEY+ its downstream tasks. Repeatable.")
    List<String> only = List.of();

    @Option(
            names = "--idempotency-token",
            paramLabel = "TEXT",
            description = "Do not start a second run with the same token; return the first one instead.")
    @Nullable
    String idempotencyToken;

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Override
    void execute() {
        waiting.check();
        ObjectNode request = request();
        ObjectNode started = api().post("/api/2.2/jobs/run-now", request.put("job_id", new JobFinder(api()).id(job)));
        long runId = started.path("run_id").asLong();
        if (waiting.wait) {
            notice("Started run %d.".formatted(runId));
            waiting.await(this, runId);
        } else {
            print(started, "Started run %d. %s".formatted(runId, RunTexts.howToGoOn(runId)));
        }
    }

    private ObjectNode request() {
        ObjectNode request = JsonTexts.object();
        ObjectNode values = parametersFile == null ? JsonTexts.object() : SettingsFile.parameters(parametersFile);
        parameters.forEach(values::put);
        if (!values.isEmpty()) {
            request.set("job_parameters", values);
        }
        if (!notebookParameters.isEmpty()) {
            notebookParameters.forEach(request.putObject("notebook_params")::put);
        }
        if (!only.isEmpty()) {
            ArrayNode keys = request.putArray("only");
            only.forEach(keys::add);
        }
        if (idempotencyToken != null) {
            request.put("idempotency_token", idempotencyToken);
        }
        return request;
    }
}
