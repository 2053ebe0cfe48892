package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.people.permissions.ObjectKind;

/** What stands at a path, in the words of the API. */
public enum ObjectType {
    NOTEBOOK(ObjectKind.NOTEBOOK),
    DIRECTORY(ObjectKind.DIRECTORY),
    FILE(ObjectKind.FILE);

    private final ObjectKind kind;

    ObjectType(ObjectKind kind) {
        this.kind = kind;
    }

    /** How permissions call it. */
    ObjectKind kind() {
        return kind;
    }

    /** In texts. */
    String words() {
        return switch (this) {
            case NOTEBOOK -> "a notebook";
            case DIRECTORY -> "a directory";
            case FILE -> "a file";
        };
    }
}
