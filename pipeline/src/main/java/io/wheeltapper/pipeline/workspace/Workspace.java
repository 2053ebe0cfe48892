package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A directory, on this machine or in any Hadoop file system, that contains {@code tables/<name>} (Delta),
 * {@code models/<name>} and {@code reports/}. The directory is the catalog: only its content exists.
 *
 * @param root absolute URI of the directory, without a slash at the end
 */
public record Workspace(URI root) {
    private static final String TABLES = "tables";

    public Workspace {
        Objects.requireNonNull(root.getScheme(), "A workspace needs an absolute URI");
    }

    /**
     * Returns the workspace at a local path (absolute or relative to the current directory) or at a URI such as
     * {@code hdfs://host/path}. It need not exist yet.
     *
     * @throws WheeltapperException if {@code location} is not a valid URI
     */
    public static Workspace at(String location) {
        try {
            boolean isUri = location.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*");
            URI uri = isUri
                    ? URI.create(location)
                    : Path.of(location).toAbsolutePath().normalize().toUri();
            String text = uri.toString();
            return new Workspace(text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri);
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "\"" + location + "\" is not a path or URI. Name the workspace with --workspace.",
                    e);
        }
    }

    /** Returns whether it is a directory of this machine's file system, or of one that is mounted there. */
    public boolean isLocal() {
        return "file".equals(root.getScheme());
    }

    /**
     * Returns the path of a table, whether or not it exists.
     *
     * @throws WheeltapperException if the name does not consist of letters, digits and underscores
     */
    public String tablePath(String name) {
        requireName("table", name);
        return root + "/" + TABLES + "/" + name;
    }

    /** Returns the path of a model's versions, whether or not it exists. */
    public String modelPath(String name) {
        requireName("model", name);
        return root + "/models/" + name;
    }

    /** Returns the path of reports. */
    public String reportsPath() {
        return root + "/reports";
    }

    /** Returns the names of the Delta tables in alphabetical order. */
    public List<String> tableNames(Configuration hadoop) {
        org.apache.hadoop.fs.Path tables = new org.apache.hadoop.fs.Path(root + "/" + TABLES);
        try {
            FileSystem files = tables.getFileSystem(hadoop);
            return Arrays.stream(files.listStatus(tables))
                    .filter(FileStatus::isDirectory)
                    .map(status -> status.getPath().getName())
                    .filter(name -> hasTable(hadoop, name))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw unreadable(tables.toString(), e);
        }
    }

    /** Returns whether there is a Delta table of that name. */
    public boolean hasTable(Configuration hadoop, String name) {
        org.apache.hadoop.fs.Path log = new org.apache.hadoop.fs.Path(tablePath(name) + "/_delta_log");
        try {
            FileSystem files = log.getFileSystem(hadoop);
            return Arrays.stream(files.listStatus(log))
                    .anyMatch(status -> status.getPath().getName().endsWith(".json")
                            || status.getPath().getName().endsWith(".parquet"));
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw unreadable(log.toString(), e);
        }
    }

    /**
     * Returns the path of an existing table.
     *
     * @throws WheeltapperException if it does not exist; the message has the nearest name
     */
    public String existingTablePath(Configuration hadoop, String name) {
        if (!hasTable(hadoop, name)) {
            List<String> names = tableNames(hadoop);
            String others = names.isEmpty()
                    ? " There are no tables yet: run \"wheeltapper ingest\" first."
                    : NearestName.hint(name, names) + " \"wheeltapper tables\" lists the existing ones.";
            throw new WheeltapperException(
                    ErrorCode.UNKNOWN_TABLE, "Table " + name + " is not in workspace " + this + "." + others);
        }
        return tablePath(name);
    }

    /** Returns the local path without {@code file:}, else the URI. */
    @Override
    public String toString() {
        return isLocal() ? root.getPath() : root.toString();
    }

    private static void requireName(String what, String name) {
        if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*")) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "\"" + name + "\" is not a " + what + " name. Use letters, digits, \"_\" and \"-\".");
        }
    }

    private static WheeltapperException unreadable(String path, IOException cause) {
        return new WheeltapperException(ErrorCode.SOURCE_UNREADABLE, "Cannot read " + path + ".", cause);
    }
}
