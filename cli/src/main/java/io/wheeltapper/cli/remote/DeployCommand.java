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

/** The {@code wheeltapper deploy} command. */
@Command(
        name = "deploy",
        sortOptions = false,
        header = "Makes the jobs of a server match a file, after showing the changes.",
        description = {
            "",
            "The file contains one job, or several as a list, under the key jobs or as YAML "
                    + "documents. Jobs of the server are found by name; jobs that are not in the file do not "
                    + "change.",
            "",
            "An access_control_list is applied only when the job is created."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper deploy jobs.yaml --dry-run",
            "  wheeltapper deploy jobs.yaml",
            "  wheeltapper deploy jobs.yaml --yes --json"
        })
public final class DeployCommand extends RemoteVerb {
    @Parameters(
            paramLabel = "FILE",
            description = "YAML file, or JSON if its name ends with .json; - reads standard input.")
    String file = "";

    @Option(names = "--dry-run", description = "Only show the changes.")
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
                throw RemoteErrors.badFile(file, "A job has no name with which to find it on the server. Add name: …");
            }
            if (!names.add(name)) {
                throw RemoteErrors.badFile(file, "Two jobs have the name \"%s\". Rename one.".formatted(name));
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

    /** Prints a message; on standard error if standard output is JSON for programs. */
    private void tell(String text) {
        if (wantsJson()) {
            notice(text);
        } else {
            out().println(text);
        }
    }

    private boolean agrees(int jobs) {
        Console console = InteractiveConsole.find()
                .orElseThrow(() -> RemoteErrors.invalid(
                        "%s to create or change, but nobody can confirm. Add --yes, or --dry-run to only show the changes."
                                .formatted(Texts.count(jobs, "job"))));
        String answer = console.readLine("Do this for %s? [y/N] ", Texts.count(jobs, "job"));
        return answer != null && answer.strip().matches("[yY]([eE][sS])?");
    }
}
