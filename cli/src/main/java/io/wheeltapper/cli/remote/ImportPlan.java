package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan of an import, determined before anything is changed. */
final class ImportPlan {
    private final WorkspaceTree tree;
    private final Map<String, String> present = new HashMap<>();
    private final Map<String, Path> planned = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private ImportPlan(WorkspaceTree tree) {
        this.tree = tree;
    }

    /** The action for one object. */
    enum Action {
        MAKE("made"),
        IMPORT("imported"),
        REPLACE("replaced"),
        SKIP("skipped");

        private final String done;

        Action(String done) {
            this.done = done;
        }

        String done() {
            return done;
        }
    }

    /**
     * An object to import.
     *
     * @param notebook null for a directory
     */
    record Step(Action action, String path, @Nullable LocalNotebook notebook) {
        String objectType() {
            return notebook == null ? "DIRECTORY" : notebook.objectType();
        }

        void run(WorkspaceTree tree) {
            if (action == Action.MAKE) {
                tree.mkdirs(path);
            } else if (notebook != null && action != Action.SKIP) {
                tree.put(notebook.request(path));
            }
        }

        ObjectNode json() {
            ObjectNode json = JsonTexts.object()
                    .put("action", action.done())
                    .put("object_type", objectType())
                    .put("path", path);
            return notebook == null ? json : json.put("source", notebook.file().toString());
        }

        /** Formats the action on one line. */
        String text() {
            String from = notebook == null ? "" : " from " + notebook.file();
            String why = action == Action.SKIP ? " (already exists; --overwrite replaces it)" : "";
            return "%s %s%s%s".formatted(action.done(), path, from, why);
        }
    }

    /**
     * Plans an import.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the source cannot be read, or two files would get the
     * same path
     */
    static List<Step> of(WorkspaceTree tree, Path source, String target, boolean overwrite) {
        ImportPlan plan = new ImportPlan(tree);
        if (Files.isDirectory(source)) {
            plan.look(WorkspaceTree.path(target));
            plan.directory(source, WorkspaceTree.path(target), overwrite);
        } else if (Files.isRegularFile(source)) {
            LocalNotebook notebook = LocalNotebook.of(source);
            boolean isInside = target.endsWith("/")
                    || tree.find(target).filter(WorkspaceTree::isDirectory).isPresent();
            String path =
                    isInside ? WorkspaceTree.below(target, notebook.targetName()) : notebook.withoutEnding(target);
            tree.find(path).ifPresent(object -> plan.note(object));
            String parent = path.substring(0, Math.max(path.lastIndexOf('/'), 0));
            if (!parent.isEmpty() && tree.find(parent).isEmpty()) {
                plan.steps.add(new Step(Action.MAKE, parent, null));
            }
            plan.file(notebook, path, overwrite);
        } else {
            throw RemoteErrors.unreadable(source.toString(), null);
        }
        return plan.steps;
    }

    private void look(String path) {
        tree.find(path).ifPresent(object -> {
            note(object);
            if (WorkspaceTree.isDirectory(object)) {
                tree.walk(path).forEach(this::note);
            }
        });
    }

    private void note(JsonNode object) {
        present.put(object.path("path").asText(), object.path("object_type").asText());
    }

    private void directory(Path source, String target, boolean overwrite) {
        try {
            Files.walkFileTree(source, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (!directory.equals(source) && isHidden(directory)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    String path = path(directory);
                    if (!present.containsKey(path)) {
                        steps.add(new Step(Action.MAKE, path, null));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(file)) {
                        LocalNotebook notebook = LocalNotebook.of(file);
                        file(notebook, notebook.withoutEnding(path(file)), overwrite);
                    }
                    return FileVisitResult.CONTINUE;
                }

                private String path(Path file) {
                    String path = target;
                    for (Path part : source.relativize(file)) {
                        path = part.toString().isEmpty() ? path : WorkspaceTree.below(path, part.toString());
                    }
                    return path;
                }
            });
        } catch (IOException e) {
            throw RemoteErrors.unreadable(source.toString(), e);
        }
    }

    private static boolean isHidden(Path file) {
        return LocalNotebook.name(file).startsWith(".");
    }

    private void file(LocalNotebook notebook, String path, boolean overwrite) {
        Path other = planned.put(path, notebook.file());
        if (other != null) {
            throw RemoteErrors.sameTarget(other.toString(), notebook.file().toString(), path);
        }
        Action action = !present.containsKey(path) ? Action.IMPORT : overwrite ? Action.REPLACE : Action.SKIP;
        steps.add(new Step(action, path, notebook));
    }
}
