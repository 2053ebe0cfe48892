package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.document.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gathers the outputs of a notebook, cell by cell, within limits. Safe for use by several threads. */
final class Outputs {
    private final Limits limits;
    private final UnaryOperator<String> redaction;
    private List<Output> cell = new ArrayList<>();
    private StringBuilder printed = new StringBuilder();
    private long printedInCell;
    private long leftOut;
    private long all;
    private int things;
    private int thingsLeftOut;

    /** @param redaction takes secrets out of texts */
    Outputs(Limits limits, UnaryOperator<String> redaction) {
        this.limits = limits;
        this.redaction = redaction;
    }

    /** A line that the cell has printed. */
    synchronized void print(String line) {
        String text = redaction.apply(line) + "\n";
        if (printedInCell + text.length() > limits.printedCharacters()
                || all + text.length() > limits.allCharacters()) {
            leftOut += text.length();
            return;
        }
        printedInCell += text.length();
        all += text.length();
        printed.append(text);
    }

    /** Something the cell shows. */
    synchronized void show(Map<String, JsonNode> formats) {
        show(formats, null);
    }

    /** The value of a cell's last expression. */
    synchronized void result(Map<String, JsonNode> formats, int executionCount) {
        show(formats, executionCount);
    }

    private void show(Map<String, JsonNode> formats, @Nullable Integer executionCount) {
        if (things == limits.things()) {
            thingsLeftOut++;
            return;
        }
        things++;
        endPrinted();
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        List<String> tooLarge = new ArrayList<>();
        formats.forEach((type, value) -> {
            JsonNode clean = value.isTextual()
                    ? JsonNodeFactory.instance.textNode(redaction.apply(value.asText()))
                    : clean(value);
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
                            "Left out, since it is too large (" + String.join("; ", tooLarge) + ")."));
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        cell.add(new Output.Display(kept, metadata, executionCount));
    }

    /** Secrets stand in texts; those of a tree are changed on the way to its own text and back. */
    private JsonNode clean(JsonNode tree) {
        String text = tree.toString();
        String clean = redaction.apply(text);
        return clean.equals(text) ? tree : JsonNodeFactory.instance.textNode(clean);
    }

    /** What ended the cell. */
    synchronized void fail(Output.Failure failure) {
        endPrinted();
        cell.add(new Output.Failure(
                failure.name(),
                redaction.apply(failure.message()),
                failure.traceback().stream().map(redaction).toList()));
    }

    /** The outputs of the cell so far. */
    synchronized List<Output> soFar() {
        List<Output> outputs = new ArrayList<>(cell);
        if (printed.length() > 0) {
            outputs.add(new Output.Stream("stdout", printed.toString()));
        }
        return outputs;
    }

    /** The outputs of a cell that has ended; what comes now is the next one's. */
    synchronized List<Output> endCell() {
        endPrinted();
        if (leftOut > 0) {
            cell.add(new Output.Stream(
                    "stderr", "%,d more characters were printed, and are left out.%n".formatted(leftOut)));
        }
        if (thingsLeftOut > 0) {
            cell.add(new Output.Stream(
                    "stderr", "%,d more things were displayed, and are left out.%n".formatted(thingsLeftOut)));
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
