package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Recognizes folders whose files are valid only as far as a log in the folder says. */
final class TableFolders {
    private static final String DELTA_LOG = "_delta_log";
    private static final String HUDI = ".hoodie";
    private static final String ICEBERG = "metadata";

    private final FileSystem files;

    TableFolders(FileSystem files) {
        this.files = files;
    }

    /**
     * Returns whether {@code folder} is a Delta table.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if it is a table of an unsupported format
     */
    boolean isDelta(Path folder) throws IOException {
        FileStatus[] children = files.listStatus(folder);
        for (FileStatus child : children) {
            String name = child.getPath().getName();
            if (child.isDirectory() && name.equals(DELTA_LOG)) {
                return true;
            }
            if (child.isDirectory() && name.equals(HUDI)) {
                throw IngestErrors.foreignTable(folder.toString(), "Apache Hudi");
            }
            if (child.isDirectory() && name.equals(ICEBERG) && holdsIcebergMetadata(child.getPath())) {
                throw IngestErrors.foreignTable(folder.toString(), "Apache Iceberg");
            }
        }
        return false;
    }

    /**
     * Refuses a file or folder that is part of a table.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a folder above {@code path} is a table
     */
    void requireOutside(Path path) throws IOException {
        for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
            if (files.exists(new Path(folder, DELTA_LOG))) {
                throw IngestErrors.insideTable(path.toString(), folder.toString());
            }
            if (files.exists(new Path(folder, HUDI))) {
                throw IngestErrors.foreignTable(folder.toString(), "Apache Hudi");
            }
            Path metadata = new Path(folder, ICEBERG);
            if (files.exists(metadata) && holdsIcebergMetadata(metadata)) {
                throw IngestErrors.foreignTable(folder.toString(), "Apache Iceberg");
            }
        }
    }

    private boolean holdsIcebergMetadata(Path folder) throws IOException {
        return Arrays.stream(files.listStatus(folder))
                .anyMatch(file -> file.getPath().getName().endsWith(".metadata.json"));
    }
}
