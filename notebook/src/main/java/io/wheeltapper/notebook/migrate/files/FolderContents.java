package io.wheeltapper.notebook.migrate.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a folder holds, each list in the order of the names.
 *
 * @param definitions what may be jobs
 * @param others files that are neither, by their names
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
     * JSON or YAML.
     *
     * @param tree what it holds
     */
    public record Definition(String file, JsonNode tree) {}
}
