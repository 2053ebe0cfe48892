package io.wheeltapper.pipeline.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A local disk that is full after some files. */
public final class FailingFiles extends LocalFileSystem {
    /** How many files can still be made. */
    public static final AtomicInteger LEFT = new AtomicInteger();

    /** Makes {@code settings} use this disk. */
    public static void use(Configuration settings) {
        settings.set("fs.file.impl", FailingFiles.class.getName());
        settings.setBoolean("fs.file.impl.disable.cache", true);
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        if (LEFT.getAndDecrement() <= 0) {
            throw new IOException("No space left on device");
        }
        return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
    }
}
