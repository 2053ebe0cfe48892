package io.wheeltapper.notebook.documents.convert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonDocuments;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellType;
import io.wheeltapper.notebook.documents.Notebook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Notebooks as source texts, which people read and tools compare:
 *
 * <pre>{@code
 * // Databricks notebook source
 * // MAGIC %md
 * // MAGIC # Telemetry
 *
 * // COMMAND ----------
 *
 * var telemetry = spark.table("telemetry");
 *
 * // COMMAND ----------
 *
 * // MAGIC %sql // MAGIC SELECT count(*) FROM telemetry }</pre>
 *
 * <p>Everything that these conventions cannot express is in lines {@code // WHEELTAPPER {…}}, which are comments to
 * other tools: metadata that is not that of any Java notebook, ids other than {@code cell-1}, {@code cell-2} and so on,
 * and cells that a convention would change, such as code with lines that look like markers. So both a notebook without
 * outputs and a text written by this class survive a round trip unchanged.
 */
public final class SourceText {
    private SourceText() {}

    /** Returns whether the text is marked as a source notebook. */
    public static boolean isSource(String text) {
        return SourceLanguage.of("", firstLine(text)).isPresent();
    }

    /**
     * Reads a source notebook of Java, Scala, Python, R or SQL. Code keeps its magic command ({@code %sql},
     * {@code %python} and so on); code in the notebook's own language ({@link Notebook#language()}) has none.
     *
     * @param name name of the file, whose extension distinguishes Scala from Java and R from Python
     * @throws WheeltapperException NOTEBOOK_INVALID if the first line is not that of a source notebook, or a line of
     * ours is damaged
     */
    public static Notebook read(String name, String text) {
        SourceLanguage language = SourceLanguage.of(name, firstLine(text)).orElseThrow(() -> notSource(name, text));
        int start = text.indexOf('\n');
        return new Reader(name, language, start < 0 ? "" : text.substring(start + 1)).read();
    }

    /**
     * Reads any text: one without the mark of a source notebook becomes a notebook of one cell, in the language of the
     * extension {@code .py}, {@code .scala}, {@code .sql} or {@code .r}, and in Java otherwise.
     *
     * @throws WheeltapperException NOTEBOOK_INVALID if a line of ours is damaged
     */
    public static Notebook readAny(String name, String text) {
        if (isSource(text)) {
            return read(name, text);
        }
        SourceLanguage language = SourceLanguage.ofName(name);
        String source = text.replaceFirst("^\uFEFF", "");
        Cell cell = new Cell("cell-1", CellType.CODE, source, JsonNodeFactory.instance.objectNode(), null, List.of());
        return new Notebook(source.isBlank() ? List.of() : List.of(cell), metadata(language));
    }

    /** Writes a notebook without outputs and execution counts. */
    public static String write(Notebook notebook) {
        SourceLanguage language = SourceLanguage.of(notebook.language());
        StringBuilder text = new StringBuilder(language.title()).append('\n');
        if (!notebook.metadata().equals(metadata(language))) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.set("notebook", notebook.metadata());
            text.append(language.own()).append(' ').append(line).append('\n');
        }
        List<Cell> cells = notebook.cells();
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : "\n" + language.marker() + "\n\n");
            text.append(CellSource.write(cells.get(i), "cell-" + (i + 1), language));
        }
        return cells.isEmpty() ? text + language.own() + " {\"cells\":0}\n" : text.toString();
    }

    /** Returns the metadata of any notebook in that language. */
    static ObjectNode metadata(SourceLanguage language) {
        if (language == SourceLanguage.JAVA) {
            return Notebook.ofJava(List.of()).metadata();
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("language_info").put("name", language.word);
        return metadata;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.replaceFirst("^\uFEFF", "").stripTrailing();
    }

    private static WheeltapperException notSource(String name, String text) {
        String line = firstLine(text);
        return new WheeltapperException(
                ErrorCode.NOTEBOOK_INVALID,
                "%s line 1 is \"%s\", expected \"%s\" or the same with # or --. Export the notebook as source."
                        .formatted(
                                name,
                                line.length() > 60 ? line.substring(0, 60) + "…" : line,
                                SourceLanguage.JAVA.title()));
    }

    /** Reads one text. */
    private static final class Reader {
        private final String name;
        private final SourceLanguage language;
        private final String text;
        private ObjectNode metadata;

        private Reader(String name, SourceLanguage language, String text) {
            this.name = name;
            this.language = language;
            this.text = text;
            this.metadata = metadata(language);
        }

        private Notebook read() {
            List<String> parts = parts();
            String own = language.own() + " {\"notebook\":";
            if (parts.get(0).startsWith(own)) {
                String first = parts.get(0);
                int end = first.indexOf('\n') < 0 ? first.length() : first.indexOf('\n');
                metadata = object(first.substring(language.own().length(), end), 2, "notebook");
                parts.set(0, first.substring(Math.min(first.length(), end + 1)));
            }
            List<Cell> cells = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            boolean isNone = parts.size() == 1 && parts.get(0).strip().equals(language.own() + " {\"cells\":0}");
            for (int i = 0; i < parts.size() && !isNone; i++) {
                Cell cell = cell(parts.get(i), i + 1);
                String id = cell.id();
                for (int copy = 2; !ids.add(id); copy++) {
                    id = cell.id() + "-" + copy;
                }
                cells.add(new Cell(id, cell.type(), cell.source(), cell.metadata(), null, List.of()));
            }
            return new Notebook(cells, metadata);
        }

        /** Returns the parts between markers, without surrounding empty lines. */
        private List<String> parts() {
            List<String> parts = new ArrayList<>();
            StringBuilder part = new StringBuilder();
            int at = 0;
            boolean afterMarker = false;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                String line = end < 0 ? text.substring(at) : text.substring(at, end + 1);
                at += line.length();
                boolean isBlank = line.equals("\n") || line.equals("\r\n");
                if (line.stripTrailing().equals(language.marker())) {
                    parts.add(part.toString().replaceFirst("\r?\n\\z", ""));
                    part.setLength(0);
                    afterMarker = true;
                } else {
                    part.append(afterMarker && isBlank ? "" : line);
                    afterMarker = false;
                }
            }
            parts.add(part.toString());
            return parts;
        }

        private Cell cell(String part, int number) {
            // The end of the last line belongs to the text, not to the cell.
            String body = part.replaceFirst("\r?\n\\z", "");
            ObjectNode own = JsonNodeFactory.instance.objectNode();
            if (body.startsWith(language.own() + " {")) {
                int end = body.indexOf('\n') < 0 ? body.length() : body.indexOf('\n');
                own = object(body.substring(language.own().length(), end), 0, "cell");
                body = body.substring(Math.min(body.length(), end + 1));
            }
            String id = own.path("id").asText("cell-" + number);
            ObjectNode its =
                    own.path("metadata") instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
            body = title(body, its);
            CellType type = own.has("type")
                    ? type(own.path("type").asText())
                    : CellSource.isMarkdown(body, language) ? CellType.MARKDOWN : CellType.CODE;
            String source = own.path("source").isTextual()
                    ? own.path("source").asText()
                    : CellSource.read(body, type, language);
            return new Cell(id, type, source, its, null, List.of());
        }

        /** Returns the title of a cell, which Databricks stores in its own line. */
        private String title(String body, ObjectNode its) {
            String start = language.comment + " DBTITLE 1,";
            if (!body.startsWith(start)) {
                return body;
            }
            int end = body.indexOf('\n') < 0 ? body.length() : body.indexOf('\n');
            its.put("title", body.substring(start.length(), end).stripTrailing());
            return body.substring(Math.min(body.length(), end + 1));
        }

        private CellType type(String word) {
            try {
                return CellType.valueOf(word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw damaged("its type is " + word);
            }
        }

        private ObjectNode object(String json, int line, String field) {
            try {
                JsonNode tree = JsonDocuments.parse(json);
                if (tree.path(field) instanceof ObjectNode object) {
                    return object;
                }
                throw damaged("it has no object \"" + field + "\"");
            } catch (JsonProcessingException e) {
                throw damaged((line == 0 ? "" : "line " + line + ": ") + e.getOriginalMessage());
            }
        }

        private WheeltapperException damaged(String what) {
            return new WheeltapperException(
                    ErrorCode.NOTEBOOK_INVALID,
                    "%s: a line \"%s\" is damaged, %s. Correct it, or delete the line."
                            .formatted(name, language.own(), what));
        }
    }
}
