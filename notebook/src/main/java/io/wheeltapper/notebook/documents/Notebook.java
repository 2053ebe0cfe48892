package io.wheeltapper.notebook.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A notebook. Immutable as long as nobody changes its metadata.
 *
 * @param cells in order
 * @param metadata other properties, as they were read
 */
public record Notebook(List<Cell> cells, ObjectNode metadata) {
    public Notebook {
        cells = List.copyOf(cells);
    }

    /** Returns a notebook of Java cells, with the metadata by which viewers recognize the language. */
    public static Notebook ofJava(List<Cell> cells) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putObject("kernelspec")
                .put("display_name", "Java (Wheeltapper)")
                .put("language", "java")
                .put("name", "wheeltapper");
        metadata.putObject("language_info")
                .put("name", "java")
                .put("file_extension", ".jshell")
                .put("mimetype", "text/x-java-source")
                .put("pygments_lexer", "java")
                .put("codemirror_mode", "text/x-java");
        return new Notebook(cells, metadata);
    }

    public Notebook withCells(List<Cell> others) {
        return new Notebook(others, metadata);
    }

    /** Returns the language of its code, in lower case; {@code java} by default. */
    public String language() {
        String named = metadata.path("language_info").path("name").asText("");
        String kernels = metadata.path("kernelspec").path("language").asText("java");
        return (named.isEmpty() ? kernels : named).toLowerCase(java.util.Locale.ROOT);
    }
}
