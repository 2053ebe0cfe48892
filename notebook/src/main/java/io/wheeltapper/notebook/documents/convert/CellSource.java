package io.wheeltapper.notebook.documents.convert;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The source of one cell between two markers. */
final class CellSource {
    private CellSource() {}

    /** Returns the text of a cell, including the end of its last line. */
    static String write(Cell cell, String defaultId, SourceLanguage language) {
        String body = body(cell, language);
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        if (!cell.id().equals(defaultId)) {
            own.put("id", cell.id());
        }
        if (!cell.metadata().isEmpty()) {
            own.set("metadata", cell.metadata());
        }
        boolean isKept = isKept(body, cell, language);
        body = isKept ? body : "";
        CellType seen = isMarkdown(body, language) ? CellType.MARKDOWN : CellType.CODE;
        if (cell.type() != seen) {
            own.put("type", cell.type().name().toLowerCase(Locale.ROOT));
        }
        if (!isKept) {
            own.put("source", cell.source());
        }
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.set("cell", own);
        return (own.isEmpty() ? "" : language.own() + " " + line + "\n") + body + (body.isEmpty() ? "" : "\n");
    }

    private static String body(Cell cell, SourceLanguage language) {
        if (cell.type() == CellType.MARKDOWN) {
            return magic("%md\n" + cell.source(), language);
        }
        return cell.source().startsWith("%") ? magic(cell.source(), language) : cell.source();
    }

    private static String magic(String source, SourceLanguage language) {
        return Arrays.stream(source.split("\n", -1))
                .map(line -> line.isEmpty() ? language.magic() : language.magic() + " " + line)
                .collect(Collectors.joining("\n"));
    }

    /** Returns whether the text would be read back unchanged: nothing in it looks like a line of the conventions. */
    private static boolean isKept(String body, Cell cell, SourceLanguage language) {
        boolean hasMarker = Arrays.stream(body.split("\n", -1))
                .anyMatch(line -> line.stripTrailing().equals(language.marker()));
        boolean looksOwn = body.startsWith(language.own()) || body.startsWith(language.comment + " DBTITLE ");
        boolean hasBareEdge = body.isEmpty()
                || body.startsWith("\n")
                || body.startsWith("\r")
                || body.endsWith("\n")
                || body.endsWith("\r");
        return !hasMarker
                && !looksOwn
                && !hasBareEdge
                && read(body, cell.type(), language).equals(cell.source());
    }

    static boolean isMarkdown(String body, SourceLanguage language) {
        return unmagic(body, language).matches("(?s)%md(-sandbox)?(\\s.*)?") && isMagic(body, language);
    }

    /** Returns the content of the cell. */
    static String read(String body, CellType type, SourceLanguage language) {
        if (!isMagic(body, language)) {
            return body;
        }
        String source = unmagic(body, language);
        if (type != CellType.MARKDOWN) {
            return source;
        }
        return source.replaceFirst("^%md(-sandbox)?(\\h*\\r?\\n|\\h+|$)", "");
    }

    private static boolean isMagic(String body, SourceLanguage language) {
        return body.startsWith(language.magic() + " %");
    }

    private static String unmagic(String body, SourceLanguage language) {
        return Arrays.stream(body.split("\n", -1))
                .map(line -> line.startsWith(language.magic() + " ")
                        ? line.substring(language.magic().length() + 1)
                        : line.stripTrailing().equals(language.magic())
                                ? line.substring(language.magic().length())
                                : line)
                .collect(Collectors.joining("\n"));
    }
}
