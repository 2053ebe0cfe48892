package io.wheeltapper.pipeline.ingest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into JSON values: the elements of its arrays, and values outside of arrays. It looks only at brackets
 * and quotes, so that an invalid value is reported as it is and the next one is still found. One value is in memory at
 * a time. Closes its stream. Not safe for use by several threads.
 */
final class JsonValueReader implements Closeable {
    private static final int LONGEST_VALUE = 8 << 20;
    private static final int END = -1;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final String file;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int at;
    private int limit;
    private long lineHere = 1;
    private long line;
    private long arrayLine;
    private boolean inArray;

    /**
     * Creates a reader.
     *
     * @param file name for messages
     */
    JsonValueReader(InputStream in, String file) throws IOException {
        this.in = in;
        this.file = file;
        peek();
        boolean hasMark = limit >= BYTE_ORDER_MARK.length;
        for (int i = 0; hasMark && i < BYTE_ORDER_MARK.length; i++) {
            hasMark = (buffer[i] & 0xFF) == BYTE_ORDER_MARK[i];
        }
        at = hasMark ? BYTE_ORDER_MARK.length : 0;
    }

    /**
     * Returns the text of the next value; null after the last.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the text ends inside an array, or a value is too long
     */
    @Nullable
    String next() throws IOException {
        while (true) {
            int c = peek();
            if (c == END) {
                requireClosed();
                return null;
            } else if (isBlank(c) || c == ',') {
                skip();
            } else if (!inArray && c == '[') {
                skip();
                inArray = true;
                arrayLine = lineHere;
            } else if (inArray && c == ']') {
                skip();
                inArray = false;
            } else {
                return value();
            }
        }
    }

    /** Returns the line, from 1, on which the last value of {@link #next} begins. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String value() throws IOException {
        line = lineHere;
        value.reset();
        int depth = 0;
        int last;
        do {
            last = take();
            if (last == '"') {
                takeString();
            } else if (last == '{' || last == '[') {
                depth++;
            } else if (last == '}' || last == ']') {
                depth--;
            }
        } while (depth > 0 ? peek() != END : depth == 0 && isInWord(last));
        if (depth > 0) {
            requireClosed();
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    /** Returns whether the next character belongs to the value without brackets that {@code last} belongs to. */
    private boolean isInWord(int last) throws IOException {
        int c = peek();
        return c != END && last != '}' && last != ']' && !isBlank(c) && "[]{},".indexOf(c) < 0;
    }

    private void takeString() throws IOException {
        for (int c = peek(); c != END; c = peek()) {
            take();
            if (c == '"') {
                return;
            }
            if (c == '\\' && peek() != END) {
                take();
            }
        }
    }

    private void requireClosed() {
        if (inArray) {
            throw IngestErrors.unfinishedArray(file, arrayLine, lineHere);
        }
    }

    /** Returns the next byte without consuming it; {@link #END} after the last. */
    private int peek() throws IOException {
        if (at == limit) {
            at = 0;
            limit = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
            if (limit == 0) {
                return END;
            }
        }
        return buffer[at] & 0xFF;
    }

    private int take() {
        int c = skip();
        value.write(c);
        if (value.size() > LONGEST_VALUE) {
            throw IngestErrors.lineTooLong(file, line, LONGEST_VALUE);
        }
        return c;
    }

    /** Consumes the byte that {@link #peek} returned. */
    private int skip() {
        int c = buffer[at++] & 0xFF;
        if (c == '\n') {
            lineHere++;
        }
        return c;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
