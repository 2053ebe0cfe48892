package io.wheeltapper.lake.localfiles;

import org.apache.hadoop.fs.LocalFileSystem;

/** The class named in Hadoop's {@code fs.file.impl}: {@link RawLocalFiles} with Hadoop's checksum files. */
public final class LocalFiles extends LocalFileSystem {
    public LocalFiles() {
        super(new RawLocalFiles());
    }
}
