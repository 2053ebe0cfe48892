package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookReader;
import io.wheeltapper.notebook.documents.convert.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads and writes notebooks in files of this machine: {@code .ipynb}, and source texts. */
final class NotebookFile {
    static final String IPYNB = "ipynb";

    /** Extensions of Java; text without the first line of a source notebook is one cell. */
    static final List<String> JAVA = List.of("java", "jsh");

    private static final Set<String> OTHERS = Set.of("py", "scala", "sql", "r");

    private NotebookFile() {}

    /**
     * Reads a notebook in the format of its extension.
     *
     * @throws WheeltapperException if it cannot be read, or is not a notebook
     */
    static Notebook read(Path file) {
        String text = text(file);
        String ending = ending(file);
        if (ending.equals(IPYNB)) {
            return NotebookReader.read(file.toString(), text);
        }
        return JAVA.contains(ending)
                ? SourceText.readAny(file.toString(), text)
                : SourceText.read(file.toString(), text);
    }

    /** Returns whether a file in a folder is a notebook. */
    static boolean isNotebook(Path file) {
        String ending = ending(file);
        if (ending.equals(IPYNB)) {
            return true;
        }
        return (JAVA.contains(ending) || OTHERS.contains(ending)) && SourceText.isSource(text(file));
    }

    /** Returns whether a file with this name may contain source text. */
    static boolean isSourceName(Path file) {
        return JAVA.contains(ending(file)) || OTHERS.contains(ending(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read notebook %s.".formatted(file), e);
        }
    }

    /** Writes a file atomically, and creates its parent folders. */
    static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the extension in lower case, without the dot; empty if there is none. */
    static String ending(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns its name without the extension of a notebook. */
    static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        boolean isKnown = ending(file).equals(IPYNB) || isSourceName(file);
        return isKnown && name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
