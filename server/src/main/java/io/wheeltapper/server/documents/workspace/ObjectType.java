package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.people.permissions.ObjectKind;

/** Types of objects; the names are those of the API. */
public enum ObjectType {
    NOTEBOOK(ObjectKind.NOTEBOOK),
    DIRECTORY(ObjectKind.DIRECTORY),
    FILE(ObjectKind.FILE);

    private final ObjectKind kind;

    ObjectType(ObjectKind kind) {
        this.kind = kind;
    }

    /** Returns the type's name in permissions. */
    ObjectKind kind() {
        return kind;
    }

    /** Returns the type as words in a sentence. */
    String words() {
        return switch (this) {
            case NOTEBOOK -> "a notebook";
            case DIRECTORY -> "a directory";
            case FILE -> "a file";
        };
    }
}
