package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.JsonDocuments;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes nbformat 4.5 in Jupyter's layout, one line for each line of code, so that versions can be compared. */
public final class NotebookWriter {
    private NotebookWriter() {}

    /** Returns the text of an {@code .ipynb} file. */
    public static String write(Notebook notebook) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ArrayNode cells = tree.putArray("cells");
        notebook.cells().forEach(cell -> cells.add(cell(cell)));
        tree.set("metadata", notebook.metadata());
        tree.put("nbformat", 4);
        tree.put("nbformat_minor", 5);
        return JsonDocuments.write(tree, printer()) + "\n";
    }

    private static ObjectNode cell(Cell cell) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("cell_type", cell.type().name().toLowerCase(Locale.ROOT));
        if (cell.type() == CellType.CODE) {
            count(tree, cell.executionCount());
        }
        tree.put("id", cell.id());
        tree.set("metadata", cell.metadata());
        if (cell.type() == CellType.CODE) {
            ArrayNode outputs = tree.putArray("outputs");
            cell.outputs().forEach(output -> outputs.add(output(output)));
        }
        tree.set("source", lines(cell.source()));
        return tree;
    }

    private static ObjectNode output(Output output) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        if (output instanceof Output.Stream stream) {
            tree.put("output_type", "stream").put("name", stream.name()).set("text", lines(stream.text()));
        } else if (output instanceof Output.Failure failure) {
            ArrayNode traceback = tree.put("output_type", "error")
                    .put("ename", failure.name())
                    .put("evalue", failure.message())
                    .putArray("traceback");
            failure.traceback().forEach(traceback::add);
        } else if (output instanceof Output.Display display) {
            if (display.executionCount() == null) {
                tree.put("output_type", "display_data");
            } else {
                count(tree.put("output_type", "execute_result"), display.executionCount());
            }
            ObjectNode data = tree.putObject("data");
            display.data().forEach((type, value) -> data.set(type, format(type, value)));
            tree.set("metadata", display.metadata());
        }
        return tree;
    }

    /** Returns the data of a format; pictures are one long text, as in Jupyter. */
    private static JsonNode format(String type, JsonNode value) {
        boolean isText = value.isTextual() && (type.startsWith("text/") || type.equals("image/svg+xml"));
        return isText ? lines(value.asText()) : value;
    }

    private static void count(ObjectNode tree, @Nullable Integer count) {
        if (count == null) {
            tree.putNull("execution_count");
        } else {
            tree.put("execution_count", count);
        }
    }

    private static ArrayNode lines(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter(" ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
