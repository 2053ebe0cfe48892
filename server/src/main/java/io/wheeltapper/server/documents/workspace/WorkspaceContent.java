package io.wheeltapper.server.documents.workspace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A notebook or file with its content. */
public final class WorkspaceContent {
    private final ObjectRow row;
    private final byte[] bytes;

    WorkspaceContent(ObjectRow row, byte[] bytes) {
        this.row = row;
        this.bytes = bytes;
    }

    public WorkspacePath path() {
        return row.where();
    }

    ObjectType type() {
        return row.objectType();
    }

    /** Returns the format in which it is stored. */
    public StoredFormat format() {
        return Objects.requireNonNull(row.format());
    }

    /** Returns the language; null for a file. */
    public @Nullable Language language() {
        return row.language();
    }

    /** Returns the content; must not be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
