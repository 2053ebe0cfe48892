package io.wheeltapper.driver.link;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * A notebook as the workspace keeps it.
 *
 * @param path where it is
 * @param language such as {@code JAVA}
 * @param format what the content is
 * @param content in base64
 */
public record NotebookText(String path, String language, Format format, String content) {
    /** What the content of a notebook is. */
    public enum Format {
        /** A Jupyter notebook, nbformat 4. */
        JUPYTER,
        /** Source text of its language. */
        SOURCE
    }

    public NotebookText {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(content, "content");
    }

    /** The content as it was imported. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(content);
    }

    /** The content as text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Without the content, which may be long. */
    @Override
    public String toString() {
        return "notebook " + path;
    }
}
