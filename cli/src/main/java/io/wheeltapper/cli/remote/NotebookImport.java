package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.cli.remote.ImportPlan.Action;
import io.wheeltapper.cli.remote.ImportPlan.Step;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code wheeltapper notebook import} command. */
@Command(
        name = "import",
        sortOptions = false,
        header = "Imports a notebook, a file, or a folder with its content into the workspace.",
        description = {
            "",
            "A file that ends in .ipynb becomes a notebook without that extension; so does source "
                    + "text whose first line is \"// Databricks notebook source\", in the comment syntax of "
                    + "its language. Everything else becomes a file. Directories are created as needed; hidden "
                    + "files and symbolic links are skipped.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper notebook import score.ipynb /Shared/score",
            "  wheeltapper notebook import score.ipynb /Shared/ --overwrite",
            "  wheeltapper notebook import notebooks /Users/me@plant.example/notebooks --dry-run"
        })
final class NotebookImport extends RemoteVerb {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "File or folder on this machine.")
    Path source = Path.of(".");

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            description = "Path in the workspace; for a file, also the target directory.")
    String target = "";

    @Option(names = "--overwrite", description = "Replace existing objects; otherwise they are skipped.")
    boolean overwrite;

    @Option(names = "--dry-run", description = "Only show what would be done.")
    boolean dryRun;

    @Override
    void execute() {
        WorkspaceTree tree = new WorkspaceTree(api());
        List<Step> plan = ImportPlan.of(tree, source, target, overwrite);
        for (Step step : plan) {
            if (!dryRun) {
                step.run(tree);
            }
            if (!wantsJson()) {
                out().println(step.text());
                out().flush();
            }
        }
        print(json(plan), summary(plan));
    }

    private ObjectNode json(List<Step> plan) {
        ObjectNode json = JsonTexts.object().put("dry_run", dryRun);
        ArrayNode list = json.putArray("objects");
        plan.forEach(step -> list.add(step.json()));
        return json;
    }

    private String summary(List<Step> plan) {
        String counts = Arrays.stream(Action.values())
                .filter(action -> count(plan, action) > 0)
                .map(action -> count(plan, action) + " " + action.done())
                .collect(Collectors.joining(", "));
        return (counts.isEmpty() ? "There is nothing to do" : counts) + (dryRun ? "; nothing was done." : ".");
    }

    private static long count(List<Step> plan, Action action) {
        return plan.stream().filter(step -> step.action() == action).count();
    }
}
