package io.wheeltapper.lake.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonDocuments;
import io.wheeltapper.lake.log.DataFile;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Deletes the files of a table's folder that no version of the last days needs: those that were replaced longer ago, and
 * those that killed writers have left. Versions from before, and their changes, can no longer be read afterwards.
 */
public final class Vacuum {
    /** The shortest time for which files are kept: a running writer has not committed its files yet. */
    public static final Duration SHORTEST = Duration.ofHours(1);

    private static final String LOG = "_delta_log";
    private static final String CHANGES = "_change_data";

    private final Configuration hadoop;
    private final Path root;
    private final Instant cutoff;

    private Vacuum(Configuration hadoop, Path root, Instant cutoff) {
        this.hadoop = hadoop;
        this.root = root;
        this.cutoff = cutoff;
    }

    /**
     * What is, or would be, deleted.
     *
     * @param files number of files
     * @param bytes their size
     */
    public record Deleted(int files, long bytes) {}

    /**
     * Deletes files of the table at {@code path}.
     *
     * @param keep how long files are kept after they were replaced, or written without being committed
     * @param now the present
     * @param isDry whether files are only counted
     * @throws WheeltapperException if {@code keep} is shorter than {@link #SHORTEST}, if there is no table, if the table has deletion
     *     vectors or renamed columns, or if its folder cannot be listed; a file that cannot be deleted is an error after all others have been
     */
    public static Deleted run(Configuration hadoop, String path, Duration keep, Instant now, boolean isDry) {
        if (keep.compareTo(SHORTEST) < 0) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "Files have to be kept for an hour at least, since a running job may not have committed its files yet; %s is shorter."
                            .formatted(keep));
        }
        LakeTable table = LakeTable.open(hadoop, path)
                .orElseThrow(() ->
                        new WheeltapperException(ErrorCode.UNKNOWN_TABLE, "There is no Delta table at " + path + "."));
        return new Vacuum(hadoop, new Path(path), now.minus(keep)).run(table, isDry);
    }

    private Deleted run(LakeTable table, boolean isDry) {
        try {
            FileSystem files = root.getFileSystem(hadoop);
            Set<Path> needed = needed(files, table);
            List<FileStatus> old = new ArrayList<>();
            RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
            while (all.hasNext()) {
                LocatedFileStatus file = all.next();
                boolean isOld = file.getModificationTime() < cutoff.toEpochMilli();
                if (isOld && isOfData(files, file.getPath()) && !needed.contains(file.getPath())) {
                    old.add(file);
                }
            }
            if (!isDry) {
                delete(files, old);
            }
            return new Deleted(
                    old.size(), old.stream().mapToLong(FileStatus::getLen).sum());
        } catch (IOException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE, "Cannot list the files of table %s.".formatted(root), e);
        }
    }

    /** Returns whether a file holds rows or their changes, rather than the log or something that others keep here. */
    private boolean isOfData(FileSystem files, Path file) {
        Path folder = files.makeQualified(root);
        for (Path part = file; part != null && part.depth() > folder.depth(); part = part.getParent()) {
            boolean isHidden = part.getName().startsWith("_") || part.getName().startsWith(".");
            // A partition may be named after a column that begins with an underscore.
            if (isHidden && !part.getName().equals(CHANGES) && !part.getName().contains("=")) {
                return false;
            }
        }
        return file.getName().endsWith(".parquet");
    }

    /** Returns the files of the newest version, and those that were replaced after the cutoff. */
    private Set<Path> needed(FileSystem files, LakeTable table) throws IOException {
        Set<Path> needed = new HashSet<>();
        for (DataFile file : table.plainFiles()) {
            needed.add(files.makeQualified(new Path(file.path())));
        }
        for (FileStatus commit : files.listStatus(new Path(root, LOG))) {
            if (commit.getPath().getName().matches("\\d{20}\\.json")
                    && commit.getModificationTime() >= cutoff.toEpochMilli()) {
                addReplaced(files, commit.getPath(), needed);
            }
        }
        return needed;
    }

    private void addReplaced(FileSystem files, Path commit, Set<Path> needed) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode path = JsonDocuments.parse(line).path("remove").path("path");
                if (path.isTextual()) {
                    // Texts of the log are encoded as in addresses.
                    Path file = new Path(java.net.URI.create(path.asText()));
                    needed.add(files.makeQualified(file.isAbsolute() ? file : new Path(root, file)));
                }
            }
        } catch (FileNotFoundException e) {
            // Its log has been cleaned up meanwhile, by a writer who needs it no longer.
        }
    }

    private void delete(FileSystem files, List<FileStatus> old) throws IOException {
        Optional<IOException> failure = Optional.empty();
        for (FileStatus file : old) {
            try {
                files.delete(file.getPath(), false);
            } catch (IOException e) {
                failure = Optional.of(failure.orElse(e));
            }
        }
        if (failure.isPresent()) {
            throw new WheeltapperException(
                    ErrorCode.WRITE_FAILED,
                    "Some old files of table %s could not be deleted: %s. Give this user permission to delete them, and run again."
                            .formatted(root, failure.get().getMessage()),
                    failure.get());
        }
    }
}
