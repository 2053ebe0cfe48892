package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.documents.notebooks.Notebooks;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A notebook or file in the requested format. */
final class Export {
    private final byte[] bytes;
    private final String fileType;

    private Export(byte[] bytes, String fileType) {
        this.bytes = bytes;
        this.fileType = fileType;
    }

    /**
     * Converts a content.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if it cannot be converted
     */
    static Export of(WorkspaceContent content, WorkspaceFormat format, NotebookFormat notebooks) {
        return switch (format) {
            case AUTO, RAW -> asKept(content);
            case SOURCE -> content.format() == StoredFormat.JUPYTER ? source(content, notebooks) : asKept(content);
            case JUPYTER -> new Export(jupyter(content, notebooks), "ipynb");
            case HTML -> text(notebooks.html(content.path().name(), jupyter(content, notebooks)), "html");
            case DBC, R_MARKDOWN -> throw WorkspaceErrors.unsupported(format, "exports");
        };
    }

    private static Export asKept(WorkspaceContent content) {
        return new Export(
                content.bytes(),
                switch (content.format()) {
                    case JUPYTER -> "ipynb";
                    case SOURCE -> Objects.requireNonNull(content.language()).extension();
                    case RAW -> extension(content.path().name());
                });
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    private static Export source(WorkspaceContent content, NotebookFormat notebooks) {
        Language language = Objects.requireNonNull(content.language());
        if (language != Language.JAVA) {
            throw WorkspaceErrors.notToConvert(content.path(), language, WorkspaceFormat.SOURCE);
        }
        return text(notebooks.source(content.path().text(), content.bytes()), language.extension());
    }

    private static byte[] jupyter(WorkspaceContent content, NotebookFormat notebooks) {
        return switch (content.format()) {
            case JUPYTER -> content.bytes();
            case SOURCE -> {
                String extension = Objects.requireNonNull(content.language()).extension();
                yield notebooks.jupyter(content.path() + "." + extension, Notebooks.text(content.bytes()));
            }
            case RAW -> throw WorkspaceErrors.notANotebook(content.path(), content.type());
        };
    }

    private static Export text(String text, String fileType) {
        return new Export(text.getBytes(StandardCharsets.UTF_8), fileType);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns the file extension without the dot; empty if there is none. */
    String fileType() {
        return fileType;
    }
}
