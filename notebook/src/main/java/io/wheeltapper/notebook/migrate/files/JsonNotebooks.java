package io.wheeltapper.notebook.migrate.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellType;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads notebooks in JSON formats. */
final class JsonNotebooks {
    private JsonNotebooks() {}

    /**
     * Reads a Jupyter notebook.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException naming the place, if it is not a notebook
     */
    static SourceNotebook jupyter(String file, String text) {
        Notebook notebook = NotebookReader.read(file, text);
        CodeLanguage language = CodeLanguage.named(notebook.language());
        List<SourceCell> cells = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            int number = cells.size() + 1;
            cells.add(
                    cell.type() == CellType.CODE
                            ? SourceCell.of(number, cell.source(), language, null)
                            : new SourceCell(number, CodeLanguage.MARKDOWN, cell.source(), "", null));
        }
        return new SourceNotebook(file, language, cells);
    }

    /** Returns whether it has the format of notebooks in archives. */
    static boolean isExport(JsonNode tree) {
        return tree.path("commands").isArray() && tree.path("language").isTextual();
    }

    static SourceNotebook export(String file, JsonNode tree) {
        CodeLanguage language = CodeLanguage.named(tree.path("language").asText());
        List<JsonNode> commands = new ArrayList<>();
        tree.path("commands").forEach(commands::add);
        commands.sort(Comparator.comparingDouble(
                (JsonNode command) -> command.path("position").asDouble()));
        List<SourceCell> cells = new ArrayList<>();
        for (JsonNode command : commands) {
            cells.add(SourceCell.of(
                    cells.size() + 1, command.path("command").asText().replace("\r\n", "\n"), language, null));
        }
        return new SourceNotebook(file, language, cells);
    }
}
