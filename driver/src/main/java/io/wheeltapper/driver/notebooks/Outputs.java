package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.notebook.documents.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the outputs of a notebook, cell by cell, within limits. Safe for use by several threads. */
final class Outputs {
    private final Limits limits;
    private final TaskContext context;
    private List<Output> cell = new ArrayList<>();
    private StringBuilder printed = new StringBuilder();
    private long printedInCell;
    private long leftOut;
    private long all;
    private int things;
    private int thingsLeftOut;

    /**
     * Creates a collector.
     *
     * @param context removes the task's secrets
     */
    Outputs(Limits limits, TaskContext context) {
        this.limits = limits;
        this.context = context;
    }

    /** Adds a line that the cell has printed. */
    synchronized void print(String line) {
        String text = context.redacted(line) + "\n";
        if (printedInCell + text.length() > limits.printedCharacters()
                || all + text.length() > limits.allCharacters()) {
            leftOut += text.length();
            return;
        }
        printedInCell += text.length();
        all += text.length();
        printed.append(text);
    }

    /** Adds something that the cell shows, or the value of its last expression. */
    synchronized void show(Output.Display shown) {
        if (things == limits.things()) {
            thingsLeftOut++;
            return;
        }
        things++;
        endPrinted();
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        List<String> tooLarge = new ArrayList<>();
        shown.data().forEach((type, value) -> {
            JsonNode clean = context.redacted(value);
            long size = clean.isTextual()
                    ? clean.asText().length()
                    : clean.toString().length();
            if (size > limits.shownCharacters() || all + size > limits.allCharacters()) {
                tooLarge.add("%s, %,d characters".formatted(type, size));
            } else {
                all += size;
                kept.put(type, clean);
            }
        });
        if (kept.isEmpty()) {
            kept.put(
                    "text/plain",
                    JsonNodeFactory.instance.textNode(
                            "Left out because it is too large (" + String.join("; ", tooLarge) + ")."));
        }
        cell.add(new Output.Display(kept, shown.metadata(), shown.executionCount()));
    }

    /** Adds the failure that ended the cell. */
    synchronized void fail(Output.Failure failure) {
        endPrinted();
        cell.add(new Output.Failure(
                failure.name(),
                context.redacted(failure.message()),
                failure.traceback().stream().map(context::redacted).toList()));
    }

    /** Returns the outputs of the cell that has ended; further output belongs to the next cell. */
    synchronized List<Output> endCell() {
        endPrinted();
        if (leftOut > 0) {
            cell.add(new Output.Stream(
                    "stderr", "%,d more characters were printed and are left out.%n".formatted(leftOut)));
        }
        if (thingsLeftOut > 0) {
            cell.add(new Output.Stream(
                    "stderr", "%,d more things were displayed and are left out.%n".formatted(thingsLeftOut)));
        }
        List<Output> outputs = cell;
        cell = new ArrayList<>();
        printedInCell = 0;
        leftOut = 0;
        thingsLeftOut = 0;
        return outputs;
    }

    private void endPrinted() {
        if (printed.length() > 0) {
            cell.add(new Output.Stream("stdout", printed.toString()));
            printed = new StringBuilder();
        }
    }
}
