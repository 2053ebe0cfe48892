package io.wheeltapper.notebook.migrate.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The content of a folder, each list in the order of names.
 *
 * @param definitions files that may be jobs
 * @param others names of files that are neither
 */
public record FolderContents(
        List<SourceNotebook> notebooks, List<Definition> definitions, List<SkippedFile> skipped, List<String> others) {
    public FolderContents {
        notebooks = List.copyOf(notebooks);
        definitions = List.copyOf(definitions);
        skipped = List.copyOf(skipped);
        others = List.copyOf(others);
    }

    /**
     * A JSON or YAML file.
     *
     * @param tree content
     */
    public record Definition(String file, JsonNode tree) {}
}
