package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.documents.convert.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local file in its future form in the workspace: {@code .ipynb} becomes a notebook, and so does source text with the
 * first line of an exported notebook; anything else becomes a file.
 *
 * @param language language of source text that is a notebook; null for others
 * @param ending extension that is removed from its name
 */
record LocalNotebook(Path file, Kind kind, @Nullable String language, String ending) {
    private static final String IPYNB = "ipynb";
    private static final int MOST_OF_A_MARK = 100;
    private static final Map<String, String> LANGUAGES =
            Map.of("java", "JAVA", "jsh", "JAVA", "scala", "SCALA", "sql", "SQL", "py", "PYTHON", "r", "R");

    /** The kind of a file. */
    enum Kind {
        JUPYTER,
        SOURCE,
        FILE
    }

    /** Determines the kind from the name and, if necessary, from the first line. */
    static LocalNotebook of(Path file) {
        String name = name(file);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String extension = ending.toLowerCase(Locale.ROOT);
        if (name.lastIndexOf('.') <= 0) {
            return new LocalNotebook(file, Kind.FILE, null, "");
        }
        if (extension.equals(IPYNB)) {
            return new LocalNotebook(file, Kind.JUPYTER, null, "." + ending);
        }
        return LANGUAGES.containsKey(extension) && isMarked(file)
                ? new LocalNotebook(file, Kind.SOURCE, LANGUAGES.get(extension), "." + ending)
                : new LocalNotebook(file, Kind.FILE, null, "");
    }

    private static boolean isMarked(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return SourceText.isSource(new String(stream.readNBytes(MOST_OF_A_MARK), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw RemoteErrors.unreadable(file.toString(), e);
        }
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Returns its name in the workspace. */
    String targetName() {
        return withoutEnding(name(file));
    }

    /** Removes the extension of a notebook from a path in the workspace. */
    String withoutEnding(String path) {
        return !ending.isEmpty() && path.endsWith(ending) ? path.substring(0, path.length() - ending.length()) : path;
    }

    String objectType() {
        return kind == Kind.FILE ? "FILE" : "NOTEBOOK";
    }

    /** Returns the body of its import request. */
    ObjectNode request(String path) {
        ObjectNode request = JsonTexts.object()
                .put("path", path)
                .put("format", kind == Kind.FILE ? "RAW" : kind.name())
                .put("overwrite", true);
        if (language != null) {
            request.put("language", language);
        }
        try {
            return request.put("content", Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw RemoteErrors.unreadable(file.toString(), e);
        }
    }
}
