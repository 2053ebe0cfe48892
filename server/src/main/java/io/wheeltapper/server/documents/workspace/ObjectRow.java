package io.wheeltapper.server.documents.workspace;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object in the workspace without its content; public only for the row mapper.
 *
 * @param parentId id of its directory; null for the root
 * @param format format of the content; null for a directory
 * @param language language of a notebook; null for others
 * @param size size of the content in bytes; 0 for a directory
 */
@RecordBuilder
public record ObjectRow(
        long objectId,
        @Nullable Long parentId,
        String path,
        ObjectType objectType,
        @Nullable StoredFormat format,
        @Nullable Language language,
        long size,
        Instant createdAt,
        Instant modifiedAt) {
    WorkspacePath where() {
        return new WorkspacePath(path);
    }

    Optional<Long> parent() {
        return Optional.ofNullable(parentId);
    }

    String permissionId() {
        return String.valueOf(objectId);
    }

    boolean isDirectory() {
        return objectType == ObjectType.DIRECTORY;
    }
}
