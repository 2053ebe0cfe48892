package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Limits the memory that the records of a run take together, and provides a folder for those beyond it. */
final class RowMemory implements AutoCloseable {
    private final long most;
    private long used;
    private @Nullable Path folder;

    /** @param most limit in bytes */
    RowMemory(long most) {
        this.most = most;
    }

    /** Returns the limit in bytes. */
    long most() {
        return most;
    }

    /** Notes that bytes are taken, or freed if negative; returns whether the limit is kept. */
    synchronized boolean add(long bytes) {
        used += bytes;
        return used <= most;
    }

    /** Returns a folder of this run for temporary files. */
    synchronized Path folder() throws IOException {
        Path known = folder;
        if (known == null) {
            known = Files.createTempDirectory("wheeltapper-ingest-");
            folder = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        Path known = folder;
        if (known == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(known)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
