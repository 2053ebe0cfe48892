package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where something is in the workspace: {@code /Users/ann@plant.example/score}. One thing has one path only.
 *
 * @param text absolute, without a slash at its end but for the root
 */
public record WorkspacePath(String text) {
    static final WorkspacePath ROOT = new WorkspacePath("/");
    static final WorkspacePath USERS = new WorkspacePath("/Users");
    static final WorkspacePath SHARED = new WorkspacePath("/Shared");

    /** So that an index of either database can hold it. */
    private static final int MOST_BYTES = 1_000;

    private static final int MOST_PARTS = 50;

    /** @throws ApiException INVALID_PARAMETER_VALUE if it is no path */
    public static WorkspacePath of(String text) {
        if (!text.startsWith("/")) {
            throw WorkspaceErrors.badPath(text, "it does not begin with \"/\"");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw WorkspaceErrors.badPath(text, "it is longer than %,d bytes".formatted(MOST_BYTES));
        }
        if (text.codePoints().anyMatch(WorkspacePath::isRefused)) {
            throw WorkspaceErrors.badPath(text, "it holds a control character, or half of a character");
        }
        if (text.equals("/")) {
            return ROOT;
        }
        String[] parts = text.substring(1).split("/", -1);
        if (parts.length > MOST_PARTS) {
            throw WorkspaceErrors.badPath(text, "it has more than %d parts".formatted(MOST_PARTS));
        }
        for (String part : parts) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw WorkspaceErrors.badPath(text, "its part \"%s\" is no name".formatted(part));
            }
            if (!part.equals(part.strip())) {
                throw WorkspaceErrors.badPath(text, "its part \"%s\" has blanks at its ends".formatted(part));
            }
        }
        return new WorkspacePath(text);
    }

    private static boolean isRefused(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    boolean isRoot() {
        return text.equals("/");
    }

    /** @throws IllegalStateException if it is the root */
    WorkspacePath parent() {
        if (isRoot()) {
            throw new IllegalStateException("The root is in no directory");
        }
        int slash = text.lastIndexOf('/');
        return slash == 0 ? ROOT : new WorkspacePath(text.substring(0, slash));
    }

    /** The root first, then each directory on the way, this one last. */
    List<WorkspacePath> wayDown() {
        List<WorkspacePath> way = new ArrayList<>(List.of(ROOT));
        for (int slash = text.indexOf('/', 1); slash > 0; slash = text.indexOf('/', slash + 1)) {
            way.add(new WorkspacePath(text.substring(0, slash)));
        }
        if (!isRoot()) {
            way.add(this);
        }
        return way;
    }

    /** The last part; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    boolean isShared() {
        return equals(SHARED) || text.startsWith(SHARED + "/");
    }

    /** Of whose home this is, or is in; empty where it is in none. */
    Optional<String> homeOf() {
        String prefix = USERS + "/";
        return text.startsWith(prefix)
                ? Optional.of(text.substring(prefix.length()).split("/", 2)[0])
                : Optional.empty();
    }

    /** The home of a user or service principal; empty where its name is no name of a directory. */
    static Optional<WorkspacePath> home(String user) {
        try {
            return Optional.of(of(USERS + "/" + user))
                    .filter(path -> path.parent().equals(USERS));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /**
     * Without this at its end; as it is where it does not end so, or nothing would be left.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if what is left is no path
     */
    WorkspacePath without(String extension) {
        return name().length() > extension.length() && text.endsWith(extension)
                ? of(text.substring(0, text.length() - extension.length()))
                : this;
    }

    @Override
    public String toString() {
        return text;
    }
}
