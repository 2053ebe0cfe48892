package io.wheeltapper.lake.localfiles;

import org.apache.hadoop.fs.LocalFileSystem;

/** What Hadoop's {@code fs.file.impl} names: {@link RawLocalFiles} with Hadoop's checksum files. */
public final class LocalFiles extends LocalFileSystem {
    public LocalFiles() {
        super(new RawLocalFiles());
    }
}
