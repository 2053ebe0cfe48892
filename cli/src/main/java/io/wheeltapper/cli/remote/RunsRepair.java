package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper runs repair} command. */
@Command(
        name = "repair",
        sortOptions = false,
        header = "Runs tasks of an ended run again, within the same run: the failed ones, or the given ones.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper runs repair 34 --wait",
            "  wheeltapper runs repair 34 --task score --dependents --param end=2015-12-01"
        })
final class RunsRepair extends RemoteVerb {
    @Parameters(paramLabel = "RUN", description = "Id of the run.")
    long runId;

    @Option(
            names = "--task",
            paramLabel = "KEY",
            description = "Run this task again. Repeatable (default: all failed tasks).")
    List<String> tasks = List.of();

    @Option(names = "--dependents", description = "Also run the tasks that depend on them.")
    boolean dependents;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "Value of a job parameter. Repeatable.")
    Map<String, String> parameters = Map.of();

    @Mixin
    WaitOptions waiting = new WaitOptions();

    @Override
    void execute() {
        waiting.check();
        ObjectNode answer = api().post("/api/2.2/jobs/runs/repair", request());
        if (waiting.wait) {
            notice("Repairing run %d.".formatted(runId));
            waiting.await(this, runId);
        } else {
            print(answer, "Repairing run %d. %s".formatted(runId, RunTexts.howToGoOn(runId)));
        }
    }

    private ObjectNode request() {
        ObjectNode request = JsonTexts.object().put("run_id", runId);
        RunFollower.get(api(), runId).latestRepair().ifPresent(id -> request.put("latest_repair_id", id));
        if (tasks.isEmpty()) {
            request.put("rerun_all_failed_tasks", true);
        } else {
            ArrayNode keys = request.putArray("rerun_tasks");
            tasks.forEach(keys::add);
        }
        if (dependents) {
            request.put("rerun_dependent_tasks", true);
        }
        if (!parameters.isEmpty()) {
            parameters.forEach(request.putObject("job_parameters")::put);
        }
        return request;
    }
}
