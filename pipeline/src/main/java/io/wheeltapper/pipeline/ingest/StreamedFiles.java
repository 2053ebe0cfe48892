package io.wheeltapper.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.wheeltapper.json.JsonDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files that a Spark stream has committed to a folder. Its log, {@code _spark_metadata}, has a file for each batch,
 * named by the batch's number, and occasionally one that ends in {@code .compact} and covers all batches so far. In
 * each, a line with the format's version precedes an object for each data file. Data files that the log does not name
 * belong to unfinished batches: their records came, or will come, again.
 *
 * <p>Files are identified by their names, which contain a random identifier, so that a folder may be moved.
 */
final class StreamedFiles {
    private static final String LOG = "_spark_metadata";
    private static final String COMPACT = ".compact";
    private static final String VERSION = "v1";

    private StreamedFiles() {}

    /**
     * Returns the names of the data files that are committed to {@code folder}; empty if no stream writes to it.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the log cannot be parsed
     */
    static Optional<Set<String>> committed(FileSystem files, Path folder) throws IOException {
        Path log = new Path(folder, LOG);
        if (!files.exists(log)) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        for (Path batch : batches(files, log)) {
            names.addAll(names(files, batch));
        }
        return Optional.of(names);
    }

    /** Returns the latest compacted file, and the files after it. */
    private static List<Path> batches(FileSystem files, Path log) throws IOException {
        List<Path> all = Arrays.stream(files.listStatus(log))
                .map(FileStatus::getPath)
                .filter(path -> path.getName().matches("\\d{1,18}(\\.compact)?"))
                .sorted(Comparator.comparingLong(StreamedFiles::number))
                .toList();
        List<Path> counting = new ArrayList<>();
        for (Path batch : all) {
            if (batch.getName().endsWith(COMPACT)) {
                counting.clear();
            }
            counting.add(batch);
        }
        return counting;
    }

    private static long number(Path batch) {
        return Long.parseLong(batch.getName().replace(COMPACT, ""));
    }

    private static List<String> names(FileSystem files, Path batch) throws IOException {
        List<String> lines;
        try (FSDataInputStream in = files.open(batch)) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        if (lines.isEmpty() || !lines.get(0).equals(VERSION)) {
            throw IngestErrors.unreadable(batch.toString(), null);
        }
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            try {
                names.add(new Path(JsonDocuments.parse(line).path("path").asText()).getName());
            } catch (JsonProcessingException | IllegalArgumentException e) {
                throw IngestErrors.unreadable(batch.toString(), e);
            }
        }
        return names;
    }
}
