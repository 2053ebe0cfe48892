package io.wheeltapper.server.documents.workspace;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A notebook or file with what it holds. */
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

    /** How it is kept. */
    public StoredFormat format() {
        return Objects.requireNonNull(row.format());
    }

    /** Null for a file. */
    public @Nullable Language language() {
        return row.language();
    }

    /** Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }
}
