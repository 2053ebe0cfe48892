package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.errors.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path in the workspace, such as {@code /Users/ann@plant.example/score}. Each object has exactly one path.
 *
 * @param text absolute, without a slash at its end but for the root
 */
public record WorkspacePath(String text) {
    static final WorkspacePath ROOT = new WorkspacePath("/");
    static final WorkspacePath USERS = new WorkspacePath("/Users");
    static final WorkspacePath SHARED = new WorkspacePath("/Shared");

    /** Limit of a path, so that indexes of either database can store it. */
    private static final int MOST_BYTES = 1_000;

    private static final int MOST_PARTS = 50;

    /**
     * Parses a path.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if it is not a path
     */
    public static WorkspacePath of(String text) {
        if (!text.startsWith("/")) {
            throw WorkspaceErrors.badPath(text, "it does not begin with \"/\"");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw WorkspaceErrors.badPath(text, "it is longer than %,d bytes".formatted(MOST_BYTES));
        }
        if (text.codePoints().anyMatch(WorkspacePath::isRefused)) {
            throw WorkspaceErrors.badPath(text, "it contains a control character, or an unpaired surrogate");
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
                throw WorkspaceErrors.badPath(text, "its part \"%s\" is not a name".formatted(part));
            }
            if (!part.equals(part.strip())) {
                throw WorkspaceErrors.badPath(text, "its part \"%s\" has leading or trailing blanks".formatted(part));
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

    /**
     * Returns the parent.
     *
     * @throws IllegalStateException if it is the root
     */
    WorkspacePath parent() {
        if (isRoot()) {
            throw new IllegalStateException("The root has no parent directory");
        }
        int slash = text.lastIndexOf('/');
        return slash == 0 ? ROOT : new WorkspacePath(text.substring(0, slash));
    }

    /** Returns the root and each directory on the way to this path, which comes last. */
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

    /** Returns the last part; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    boolean isShared() {
        return equals(SHARED) || text.startsWith(SHARED + "/");
    }

    /** Returns the user whose home contains or is this path; empty if there is none. */
    Optional<String> homeOf() {
        String prefix = USERS + "/";
        return text.startsWith(prefix)
                ? Optional.of(text.substring(prefix.length()).split("/", 2)[0])
                : Optional.empty();
    }

    /** Returns the home of a user or service principal; empty if its name cannot be the name of a directory. */
    static Optional<WorkspacePath> home(String user) {
        try {
            return Optional.of(of(USERS + "/" + user))
                    .filter(path -> path.parent().equals(USERS));
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the path without an extension; unchanged if it does not end with the extension, or nothing else would be
     * left.
     *
     * @throws ApiException INVALID_PARAMETER_VALUE if the rest is not a path
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
