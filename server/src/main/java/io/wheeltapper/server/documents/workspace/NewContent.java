package io.wheeltapper.server.documents.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.documents.notebooks.Notebooks;
import org.jspecify.annotations.Nullable;

/** The result of an import: identified and checked, but not yet stored. */
final class NewContent {
    private static final String IPYNB = ".ipynb";

    private final WorkspacePath path;
    private final StoredFormat format;
    private final @Nullable Language language;
    private final byte[] bytes;

    private NewContent(WorkspacePath path, StoredFormat format, @Nullable Language language, byte[] bytes) {
        this.path = path;
        this.format = format;
        this.language = language;
        this.bytes = bytes;
    }

    /**
     * Identifies an import.
     *
     * @param language language given by the caller; null for none
     * @throws ApiException if it does not match the format, or the format is not supported
     */
    static NewContent of(WorkspacePath path, WorkspaceFormat format, @Nullable Language language, byte[] bytes) {
        return switch (format) {
            case JUPYTER -> notebook(path, language, bytes);
            case AUTO ->
                path.name().endsWith(IPYNB) && !path.name().equals(IPYNB)
                        ? notebook(path.without(IPYNB), language, bytes)
                        : new NewContent(path, StoredFormat.RAW, null, bytes);
            case RAW -> new NewContent(path, StoredFormat.RAW, null, bytes);
            case SOURCE -> source(path, language, bytes);
            case HTML, DBC, R_MARKDOWN -> throw WorkspaceErrors.unsupported(format, "imports");
        };
    }

    private static NewContent notebook(WorkspacePath path, @Nullable Language language, byte[] bytes) {
        JsonNode metadata = Notebooks.read(path.text(), bytes).metadata();
        String named = metadata.at("/kernelspec/language")
                .asText(metadata.at("/language_info/name").asText());
        return new NewContent(
                path, StoredFormat.JUPYTER, language == null ? Language.ofMetadata(named) : language, bytes);
    }

    private static NewContent source(WorkspacePath path, @Nullable Language language, byte[] bytes) {
        if (language == null) {
            throw ApiException.invalid(
                    "Missing required field: language. It is required for format SOURCE, the default format.");
        }
        Notebooks.text(bytes);
        return new NewContent(path, StoredFormat.SOURCE, language, bytes);
    }

    WorkspacePath path() {
        return path;
    }

    ObjectType type() {
        return format == StoredFormat.RAW ? ObjectType.FILE : ObjectType.NOTEBOOK;
    }

    StoredFormat format() {
        return format;
    }

    @Nullable
    Language language() {
        return language;
    }

    byte[] bytes() {
        return bytes;
    }
}
