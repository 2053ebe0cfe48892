package io.wheeltapper.driver.bodies;

import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.protocol.TaskAssignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies the jars of a task to a folder that is deleted when the task ends. */
final class TaskJars implements AutoCloseable {
    private final Path folder;
    private final TaskContext context;
    private final List<Path> copies = new ArrayList<>();

    private TaskJars(Path folder, TaskContext context) {
        this.folder = folder;
        this.context = context;
    }

    /** Where the jars of {@code libraries} are, as the task names them. */
    static List<String> named(TaskAssignment task) {
        List<String> jars = new ArrayList<>();
        task.libraries().forEach(library -> {
            if (library.has("jar")) {
                jars.add(library.path("jar").asText());
            }
        });
        return jars;
    }

    /** Copies all jars; if a copy fails, the others are deleted. */
    static TaskJars copy(List<String> locations, WorkspaceFiles files, TaskContext context) throws IOException {
        TaskJars jars = new TaskJars(Files.createTempDirectory("wheeltapper-jars"), context);
        try {
            for (String location : locations) {
                jars.copies.add(files.copy("jar", location, jars.folder));
            }
            return jars;
        } catch (RuntimeException e) {
            jars.close();
            throw e;
        }
    }

    List<Path> copies() {
        return List.copyOf(copies);
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            context.log("Could not delete the copies of jars in %s: %s".formatted(folder, e.getMessage()));
        }
    }
}
