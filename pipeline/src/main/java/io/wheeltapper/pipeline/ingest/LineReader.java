package io.wheeltapper.pipeline.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a text that begin in a range of its bytes. Lines end with LF or CRLF, which are removed, or with
 * the text. Bytes that are not UTF-8 become U+FFFD. Closes its stream. Not safe for use by several threads.
 */
final class LineReader implements Closeable {
    private static final int LONGEST_LINE = 8 << 20;

    private final InputStream in;
    private final String file;
    private final long end;
    private byte[] buffer = new byte[1 << 17];
    private int from;
    private int stop;
    private int after;
    private int limit;
    private long offset;
    private long line;

    /**
     * Starts at the first line that begins at or after {@code start}.
     *
     * @param in stream at {@code start - 1}; at 0 if {@code start} is 0
     * @param end only lines that begin before this byte are read
     * @param firstLine number of the first line
     * @param file name for messages
     */
    LineReader(InputStream in, long start, long end, long firstLine, String file) throws IOException {
        this.in = in;
        this.end = end;
        this.file = file;
        this.line = firstLine - 1;
        if (start > 0) {
            this.offset = start - 1;
            skipLine();
        }
    }

    /** Returns the next line, or null after the last. */
    @Nullable
    String next() throws IOException {
        if (!find()) {
            return null;
        }
        String text = new String(buffer, from, stop - from, StandardCharsets.UTF_8);
        skip();
        return text;
    }

    /**
     * Finds the next line: the bytes of {@link #buffer} from {@link #from} to {@link #stop}, without its end. They are valid
     * until the next call of any method but these.
     *
     * @return false after the last line
     */
    boolean find() throws IOException {
        if (offset >= end) {
            return false;
        }
        int newline = findNewline();
        if (newline < 0 && from == limit) {
            return false;
        }
        after = newline < 0 ? limit : newline + 1;
        stop = newline < 0 ? limit : newline;
        if (stop > from && buffer[stop - 1] == '\r') {
            stop--;
        }
        return true;
    }

    /** Goes past the line that {@link #find} has found. */
    void skip() {
        line++;
        consume(after);
    }

    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int stop() {
        return stop;
    }

    /** Returns the number of the last line that was returned or skipped. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void skipLine() throws IOException {
        int newline = findNewline();
        consume(newline < 0 ? limit : newline + 1);
    }

    private void consume(int to) {
        offset += to - from;
        from = to;
    }

    /** Returns the index of the next LF in the buffer, filled as needed; -1 if the text ends without one. */
    private int findNewline() throws IOException {
        int scanned = 0;
        while (true) {
            int found = Newlines.next(buffer, from + scanned, limit);
            if (found >= 0) {
                return found;
            }
            scanned = limit - from;
            if (!fill()) {
                return -1;
            }
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            limit -= from;
            from = 0;
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST_LINE) {
                throw IngestErrors.lineTooLong(file, line + 1, LONGEST_LINE);
            }
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read >= 0;
    }
}
