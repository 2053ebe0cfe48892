package io.wheeltapper.server.people.permissions;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.regex.Pattern;

/** Kinds of objects with permissions. */
public enum ObjectKind {
    JOB("jobs", "job", "0|[1-9][0-9]{0,17}"),
    CLUSTER("clusters", "cluster", ".{1,128}"),
    NOTEBOOK("notebooks", "notebook", "0|[1-9][0-9]{0,17}"),
    /** A directory of the workspace; objects in it have its permissions in addition to their own. */
    DIRECTORY("directories", "directory", "0|[1-9][0-9]{0,17}"),
    FILE("files", "file", "0|[1-9][0-9]{0,17}");

    private final String folder;
    private final String type;
    private final Pattern ids;

    ObjectKind(String folder, String type, String ids) {
        this.folder = folder;
        this.type = type;
        this.ids = Pattern.compile(ids);
    }

    /**
     * Returns the kind of a path.
     *
     * @throws ApiException if {@code folder}, a part of the path, is not that of a kind with permissions
     */
    static ObjectKind ofFolder(String folder) {
        for (ObjectKind kind : values()) {
            if (kind.folder.equals(folder)) {
                return kind;
            }
        }
        throw ApiException.invalid(
                "There are no permissions on \"%s\" here, only on jobs, clusters, notebooks, directories and files."
                        .formatted(folder));
    }

    /** Returns the path segment, such as {@code jobs}. */
    String folder() {
        return folder;
    }

    /** Returns the type, such as {@code job}. */
    String type() {
        return type;
    }

    /** Returns whether a text is an id in its only valid spelling, since each object has one id. */
    boolean isId(String text) {
        return ids.matcher(text).matches();
    }

    /** Returns the levels from least to most. */
    List<Level> levels() {
        return switch (this) {
            case JOB -> List.of(Level.CAN_VIEW, Level.CAN_MANAGE_RUN, Level.CAN_MANAGE, Level.IS_OWNER);
            case CLUSTER -> List.of(Level.CAN_ATTACH_TO, Level.CAN_RESTART, Level.CAN_MANAGE);
            case NOTEBOOK, DIRECTORY, FILE -> List.of(Level.CAN_READ, Level.CAN_RUN, Level.CAN_EDIT, Level.CAN_MANAGE);
        };
    }

    /** Returns the level that is needed to see an object at all. */
    Level least() {
        return levels().get(0);
    }

    /** Returns the level of the creator of an object. */
    Level most() {
        return levels().get(levels().size() - 1);
    }

    boolean hasOwner() {
        return levels().contains(Level.IS_OWNER);
    }

    /** Returns whether somebody with {@code held} has the rights of {@code wanted}. */
    boolean includes(Level held, Level wanted) {
        return rank(held) >= rank(wanted);
    }

    private int rank(Level level) {
        int rank = levels().indexOf(level);
        if (rank < 0) {
            throw new IllegalArgumentException("A " + type + " has no level " + level + ", only " + levels());
        }
        return rank;
    }
}
