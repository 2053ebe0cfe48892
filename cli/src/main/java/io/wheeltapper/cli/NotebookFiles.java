package io.wheeltapper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.driver.notebooks.NotebookHost;
import io.wheeltapper.notebook.document.Notebook;
import io.wheeltapper.notebook.document.NotebookReader;
import io.wheeltapper.notebook.document.NotebookWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notebooks in files, without a server: what they show is written beside each other, and there are no secrets. */
final class NotebookFiles implements NotebookHost {
    private static final String EXTENSION = ".ipynb";

    private final Path output;
    private final Map<String, JsonNode> values = new HashMap<>();

    /** @param output file of the executed notebook; those that it ran lie beside it, numbered */
    NotebookFiles(Path output) {
        this.output = output;
    }

    @Override
    public Notebook load(String path) {
        Path file = Path.of(path);
        Path named = Files.exists(file) ? file : Path.of(path + EXTENSION);
        if (!Files.isRegularFile(named)) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "There is no notebook %s, nor %s. Name an .ipynb file.".formatted(file, named));
        }
        try {
            return NotebookReader.read(named.toString(), Files.readString(named));
        } catch (IOException e) {
            throw new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read notebook %s.".formatted(named), e);
        }
    }

    @Override
    public void keep(int part, String path, Notebook executed) {
        Path file = part == 0 ? output : beside(part, path);
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(unfinished, NotebookWriter.write(executed), StandardCharsets.UTF_8);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED, "Cannot write %s. Name another place with --output.".formatted(file), e);
        }
    }

    private Path beside(int part, String path) {
        String own = output.getFileName().toString();
        String stem = own.endsWith(EXTENSION) ? own.substring(0, own.length() - EXTENSION.length()) : own;
        String name = path.substring(path.lastIndexOf('/') + 1);
        String child = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        return output.resolveSibling("%s-%d-%s%s".formatted(stem, part, child, EXTENSION));
    }

    @Override
    public String secret(String scope, String key) {
        throw new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Secret %s/%s: secrets are kept by a server. Run the notebook as a job of one.".formatted(scope, key));
    }

    @Override
    public synchronized void put(String key, JsonNode value) {
        values.put(key, value);
    }

    /** There are no other tasks. */
    @Override
    public Optional<JsonNode> get(String taskKey, String key) {
        return Optional.empty();
    }
}
