package io.wheeltapper.pipeline.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.DecompressorStream;
import org.apache.hadoop.io.compress.zlib.BuiltInGzipDecompressor;

/** Opens text files of any Hadoop file system. */
final class TextFiles {
    private static final int GZIP_BUFFER = 1 << 16;

    private TextFiles() {}

    /** Opens the lines of {@code split}, which the caller closes. */
    static LineReader lines(FileSplit split, Configuration hadoop) throws IOException {
        InputStream in = stream(split.path(), Math.max(0, split.start() - 1), hadoop);
        try {
            return new LineReader(in, split.start(), split.end(), split.firstLine(), split.name());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Opens the JSON values of {@code split}, which is a whole file. The caller closes them. */
    static JsonValueReader values(FileSplit split, Configuration hadoop) throws IOException {
        InputStream in = stream(split.path(), 0, hadoop);
        try {
            return new JsonValueReader(in, split.name());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads up to {@code length} bytes from the beginning of a file, decompressed. */
    static byte[] head(String path, int length, Configuration hadoop) throws IOException {
        try (InputStream in = stream(path, 0, hadoop)) {
            return in.readNBytes(length);
        }
    }

    /** Returns the number of lines that end in the bytes {@code [from, to)} of a plain file. */
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
                count += Newlines.count(buffer, read);
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
                return gzip(in);
            }
            in.seek(from);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Decompresses all members of a gzip file. {@link java.util.zip.GZIPInputStream} ends silently if a second member
     * is damaged, or if a file system reports that no byte is available yet.
     */
    private static InputStream gzip(InputStream in) throws IOException {
        BuiltInGzipDecompressor decompressor = new BuiltInGzipDecompressor();
        return new DecompressorStream(in, decompressor, GZIP_BUFFER) {
            @Override
            public void close() throws IOException {
                super.close();
                decompressor.end();
            }
        };
    }
}
