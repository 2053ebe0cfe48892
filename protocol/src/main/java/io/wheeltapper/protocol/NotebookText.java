package io.wheeltapper.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A notebook as the workspace stores it.
 *
 * @param path path in the workspace
 * @param language such as {@code JAVA}
 * @param format format of the content
 * @param content content in base64
 */
public record NotebookText(String path, String language, Format format, String content) {
    /** The format of a notebook's content. */
    public enum Format {
        /** A Jupyter notebook, nbformat 4. */
        JUPYTER,
        /** Source text of its language. */
        SOURCE
    }

    public NotebookText {
        Required.value("path", path);
        Required.value("language", language);
        Required.value("format", format);
        Required.value("content", content);
    }

    /** Returns the notebook with {@code bytes} as its content. */
    public static NotebookText of(String path, String language, Format format, byte[] bytes) {
        return new NotebookText(path, language, format, Base64.getEncoder().encodeToString(bytes));
    }

    /** Returns the content as text. */
    public String text() {
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }

    /** Returns the notebook without its content, which may be long. */
    @Override
    public String toString() {
        return "notebook " + path;
    }
}
