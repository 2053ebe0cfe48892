package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** Opens text files of any Hadoop file system. */
final class TextFiles {
    private static final int GZIP_BUFFER = 1 << 16;

    private TextFiles() {}

    /** Opens the lines of {@code split}. The caller closes them. */
    static LineReader open(FileSplit split, Configuration hadoop) throws IOException {
        InputStream in = stream(split.path(), Math.max(0, split.start() - 1), hadoop);
        try {
            return new LineReader(in, split.start(), split.end(), split.firstLine(), split.path());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** How many lines end in the bytes {@code [from, to)} of a plain file. */
    static long countNewlines(String path, long from, long to, Configuration hadoop) throws IOException {
        byte[] buffer = new byte[1 << 17];
        long count = 0;
        try (InputStream in = stream(path, from, hadoop)) {
            long left = to - from;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        count++;
                    }
                }
                left -= read;
            }
        }
        return count;
    }

    private static InputStream stream(String location, long from, Configuration hadoop) throws IOException {
        Path path = new Path(location);
        FSDataInputStream in = path.getFileSystem(hadoop).open(path);
        try {
            if (FileFormat.isCompressed(location)) {
                return new GZIPInputStream(in, GZIP_BUFFER);
            }
            in.seek(from);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
