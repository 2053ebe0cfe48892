package io.wheeltapper.server.people.permissions;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.regex.Pattern;

/** What there can be permissions on. */
public enum ObjectKind {
    JOB("jobs", "job", "0|[1-9][0-9]{0,17}"),
    CLUSTER("clusters", "cluster", ".{1,128}"),
    NOTEBOOK("notebooks", "notebook", "0|[1-9][0-9]{0,17}"),
    /** Of the workspace; what is in it has the same permissions, and its own. */
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

    /** @throws ApiException if {@code folder}, of a path, is none that has permissions */
    static ObjectKind ofFolder(String folder) {
        for (ObjectKind kind : values()) {
            if (kind.folder.equals(folder)) {
                return kind;
            }
        }
        throw ApiException.invalid(
                "There are no permissions on \"%s\" here; there are on jobs, clusters, notebooks, directories and files."
                        .formatted(folder));
    }

    /** Such as {@code jobs}, as paths have it. */
    String folder() {
        return folder;
    }

    /** Such as {@code job}. */
    String type() {
        return type;
    }

    /** Whether an id is written as such ids are: each object has one id only. */
    boolean isId(String text) {
        return ids.matcher(text).matches();
    }

    /** From the least to the most. */
    List<Level> levels() {
        return switch (this) {
            case JOB -> List.of(Level.CAN_VIEW, Level.CAN_MANAGE_RUN, Level.CAN_MANAGE, Level.IS_OWNER);
            case CLUSTER -> List.of(Level.CAN_ATTACH_TO, Level.CAN_RESTART, Level.CAN_MANAGE);
            case NOTEBOOK, DIRECTORY, FILE -> List.of(Level.CAN_READ, Level.CAN_RUN, Level.CAN_EDIT, Level.CAN_MANAGE);
        };
    }

    /** What is needed to see an object at all. */
    Level least() {
        return levels().get(0);
    }

    /** What whoever makes an object gets. */
    Level most() {
        return levels().get(levels().size() - 1);
    }

    boolean hasOwner() {
        return levels().contains(Level.IS_OWNER);
    }

    /** Whether somebody who has {@code held} may do what {@code wanted} stands for. */
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
