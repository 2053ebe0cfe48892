package io.wheeltapper.core.simulate;

import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a simulation while they are written. They have hidden names until {@link #publish}, so that nobody reads
 * half a file. Closing removes unpublished files.
 */
final class FleetFiles implements Closeable {
    private final Path directory;
    private final FileFormat format;
    private final List<CsvLayout> layouts;
    private final List<OutputStream> streams = new ArrayList<>();
    private final long[] sizes;

    /** Creates the folder if necessary, and the hidden files. */
    FleetFiles(Path directory, List<CsvLayout> layouts, FileFormat format) throws IOException {
        this.directory = directory;
        this.layouts = layouts;
        this.format = format;
        this.sizes = new long[layouts.size()];
        Files.createDirectories(directory);
        for (CsvLayout layout : layouts) {
            streams.add(Files.newOutputStream(hidden(layout)));
        }
    }

    /** Returns the names of files that an earlier simulation wrote to {@code directory}, in any shape or format. */
    static List<String> existing(Path directory) {
        List<String> names = new ArrayList<>();
        for (CsvLayout layout : SimulateColumns.ALL) {
            for (FileFormat format : FileFormat.values()) {
                String name = layout.fileName(format);
                if (Files.exists(directory.resolve(name))) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Appends finished bytes to the file with this index. */
    void append(int file, ByteArrayOutputStream bytes) throws IOException {
        bytes.writeTo(streams.get(file));
        sizes[file] += bytes.size();
    }

    long size(int file) {
        return sizes[file];
    }

    /**
     * Renames the files to their final names, replacing earlier ones, and removes earlier files that have other names.
     */
    void publish() throws IOException {
        for (OutputStream stream : streams) {
            stream.close();
        }
        List<String> outdated = existing(directory);
        for (CsvLayout layout : layouts) {
            String name = layout.fileName(format);
            Files.move(hidden(layout), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            outdated.remove(name);
        }
        for (String name : outdated) {
            Files.delete(directory.resolve(name));
        }
    }

    @Override
    public void close() throws IOException {
        for (OutputStream stream : streams) {
            stream.close();
        }
        for (CsvLayout layout : layouts) {
            Files.deleteIfExists(hidden(layout));
        }
    }

    private Path hidden(CsvLayout layout) {
        return directory.resolve("." + layout.fileName(format) + ".incomplete");
    }
}
