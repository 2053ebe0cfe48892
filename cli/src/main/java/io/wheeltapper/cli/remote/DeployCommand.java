package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper deploy} */
@Command(
        name = "deploy",
        sortOptions = false,
        header = "Makes the jobs of a server those of a file, after showing what that changes.",
        description = {
            "",
            "The file holds one job, or several as a list, under the key jobs or as YAML documents. A job of the server is"
                    + " found by its name; jobs that the file does not name are left alone.",
            "",
            "An access_control_list counts only when the job is made."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper deploy jobs.yaml --dry-run",
            "  wheeltapper deploy jobs.yaml",
            "  wheeltapper deploy jobs.yaml --yes --json"
        })
public final class DeployCommand extends RemoteVerb {
    @Parameters(paramLabel = "FILE", description = "YAML, or JSON if its name ends so; - reads standard input.")
    String file = "";

    @Option(names = "--dry-run", description = "Only show what would change.")
    boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Override
    void execute() {
        List<ObjectNode> jobs = SettingsFile.jobs(file);
        checkNames(jobs);
        List<Deployment> plan =
                jobs.stream().map(job -> Deployment.plan(api(), job)).toList();
        List<Deployment> needed = plan.stream().filter(Deployment::isNeeded).toList();
        show(plan);
        if (dryRun) {
            return;
        }
        if (needed.isEmpty()) {
            tell("Nothing to do.");
            return;
        }
        if (!yes && !agrees(needed.size())) {
            tell("Nothing was done.");
            return;
        }
        needed.forEach(each -> tell(each.apply(api())));
    }

    private void checkNames(List<ObjectNode> jobs) {
        if (jobs.isEmpty()) {
            throw RemoteErrors.badFile(file, "There is no job in it.");
        }
        Set<String> names = new HashSet<>();
        for (ObjectNode job : jobs) {
            String name = job.path("name").asText("");
            if (name.isBlank()) {
                throw RemoteErrors.badFile(
                        file, "A job has no name, by which the server's would be found. Write name: …");
            }
            if (!names.add(name)) {
                throw RemoteErrors.badFile(file, "Two jobs are named \"%s\". Rename one.".formatted(name));
            }
        }
    }

    private void show(List<Deployment> plan) {
        ArrayNode json = JsonTexts.object().putArray("jobs");
        plan.forEach(each -> json.add(each.json()));
        print(
                json,
                String.join(
                        System.lineSeparator(),
                        plan.stream().map(Deployment::text).toList()));
        out().flush();
    }

    /** Beside JSON, which programs read, on standard error. */
    private void tell(String text) {
        if (wantsJson()) {
            notice(text);
        } else {
            out().println(text);
        }
    }

    private boolean agrees(int jobs) {
        Console console = Keyboard.find()
                .orElseThrow(() -> RemoteErrors.invalid(
                        "%s to make or change, and there is nobody to ask. Say --yes, or --dry-run to look only."
                                .formatted(Texts.count(jobs, "job"))));
        String answer = console.readLine("Do this for %s? [y/N] ", Texts.count(jobs, "job"));
        return answer != null && answer.strip().matches("[yY]([eE][sS])?");
    }
}
