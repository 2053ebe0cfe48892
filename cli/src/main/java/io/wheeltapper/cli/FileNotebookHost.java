package io.wheeltapper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.html.HtmlPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Notebooks in files, without a server: executed notebooks are written next to each other, and there are no secrets.
 */
final class FileNotebookHost implements NotebookHost {
    private static final String EXTENSION = "." + NotebookFile.IPYNB;

    private final Path output;
    private final @Nullable Path html;
    private final Map<String, JsonNode> values = new HashMap<>();

    /**
     * Creates a host without reading or writing anything.
     *
     * @param output file of the executed notebook; notebooks that it ran are next to it, numbered
     * @param html file of its HTML page, written at the end; null for none
     */
    FileNotebookHost(Path output, @Nullable Path html) {
        this.output = output;
        this.html = html;
    }

    @Override
    public Notebook load(String path) {
        return Stream.of("", EXTENSION, ".java", ".jsh")
                .map(ending -> Path.of(path + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(NotebookFile::read)
                .orElseThrow(() -> new WheeltapperException(
                        ErrorCode.SOURCE_NOT_FOUND,
                        "There is no notebook %s, with or without the extension .ipynb, .java or .jsh. Name a file."
                                .formatted(path)));
    }

    @Override
    public void keep(int part, String path, Notebook executed) {
        write(part == 0 ? output : beside(part, path), NotebookWriter.write(executed), "--output");
        boolean hasEnded =
                !executed.metadata().at("/wheeltapper/state").asText().equals("RUNNING");
        if (part == 0 && html != null && hasEnded) {
            write(html, HtmlPage.of(NotebookFile.stem(Path.of(path)), executed), "--html");
        }
    }

    private static void write(Path file, String text, String option) {
        try {
            NotebookFile.write(file, text);
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED, "Cannot write %s. Name another file with %s.".formatted(file, option), e);
        }
    }

    private Path beside(int part, String path) {
        String child = NotebookFile.stem(Path.of(path));
        return output.resolveSibling("%s-%d-%s%s".formatted(NotebookFile.stem(output), part, child, EXTENSION));
    }

    @Override
    public String secret(String scope, String key) {
        throw new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Secret %s/%s cannot be read, since secrets are stored on a server. Run the notebook as a job of a server."
                        .formatted(scope, key));
    }

    @Override
    public synchronized void put(String key, JsonNode value) {
        values.put(key, value);
    }

    /** Returns nothing, since there are no other tasks. */
    @Override
    public Optional<JsonNode> get(String taskKey, String key) {
        return Optional.empty();
    }
}
