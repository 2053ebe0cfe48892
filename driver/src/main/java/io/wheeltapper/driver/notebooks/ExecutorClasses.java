package io.wheeltapper.driver.notebooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the classes of cells where executors find them: the folder that Spark serves for the classes of one session.
 * Before a shell belongs to a session, its classes wait. Safe for use by several threads.
 */
final class ExecutorClasses implements BiConsumer<String, byte[]> {
    private final Map<String, byte[]> waiting = new LinkedHashMap<>();
    private @Nullable Path folder;

    @Override
    public synchronized void accept(String name, byte[] bytes) {
        if (folder == null) {
            waiting.put(name, bytes);
        } else {
            write(folder, name, bytes);
        }
    }

    /** Writes classes to {@code sessionFolder} from now on, including those that were waiting. */
    synchronized void serveFrom(Path sessionFolder) {
        folder = sessionFolder;
        waiting.forEach((name, bytes) -> write(sessionFolder, name, bytes));
        waiting.clear();
    }

    private static void write(Path folder, String name, byte[] bytes) {
        Path file = folder.resolve(name.replace('.', '/') + ".class");
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ", which executors need", e);
        }
    }
}
