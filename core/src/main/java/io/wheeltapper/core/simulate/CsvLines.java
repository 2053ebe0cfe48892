package io.wheeltapper.core.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** CSV lines in memory, written without locale and without an object for each value. ASCII only; lines end with LF. */
final class CsvLines {
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private byte[] bytes;
    private int length;
    private int[] lineStarts = new int[16];
    private int lineCount;
    private long cachedDay = Long.MIN_VALUE;
    private byte[] cachedDate = new byte[0];

    CsvLines(int expectedBytes) {
        bytes = new byte[Math.max(64, expectedBytes)];
    }

    CsvLines() {
        this(64);
    }

    int count() {
        return lineCount;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    CsvLines comma() {
        return raw((byte) ',');
    }

    /** Ends the line, which consists of everything since the last end. */
    CsvLines end() {
        raw((byte) '\n');
        if (lineCount + 1 >= lineStarts.length) {
            lineStarts = Arrays.copyOf(lineStarts, 2 * lineStarts.length);
        }
        lineCount++;
        lineStarts[lineCount] = length;
        return this;
    }

    CsvLines text(String ascii) {
        return append(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    CsvLines number(long value) {
        if (value < 0) {
            raw((byte) '-');
            return digits(-value);
        }
        return digits(value);
    }

    /**
     * Appends {@code value} rounded half up to {@code places} (0 to 6) decimals, all of them written: {@code 171.200}.
     */
    CsvLines decimal(double value, int places) {
        long scaled = Math.round(Math.abs(value) * POWERS[places]);
        if (value < 0 && scaled != 0) {
            raw((byte) '-');
        }
        digits(scaled / POWERS[places]);
        if (places > 0) {
            raw((byte) '.');
            fixedDigits(scaled % POWERS[places], places);
        }
        return this;
    }

    /** Appends a time, given in seconds since 1970-01-01T00:00:00Z, as {@code 2015-01-01 06:00:00}, UTC. */
    CsvLines time(long epochSecond) {
        long day = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
        if (day != cachedDay) {
            cachedDay = day;
            cachedDate = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        long second = Math.floorMod(epochSecond, SECONDS_PER_DAY);
        append(cachedDate).raw((byte) ' ');
        fixedDigits(second / 3_600, 2).raw((byte) ':');
        fixedDigits(second / 60 % 60, 2).raw((byte) ':');
        return fixedDigits(second % 60, 2);
    }

    /** Returns the fields of a line. */
    String[] fields(int line) {
        int start = lineStarts[line];
        int end = lineStarts[line + 1] - 1;
        return new String(bytes, start, end - start, StandardCharsets.US_ASCII).split(",", -1);
    }

    /** Appends a line of {@code source}. */
    CsvLines copy(CsvLines source, int line) {
        int start = source.lineStarts[line];
        int size = source.lineStarts[line + 1] - start - 1;
        reserve(size);
        System.arraycopy(source.bytes, start, bytes, length, size);
        length += size;
        return end();
    }

    private CsvLines append(byte[] ascii) {
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    private CsvLines digits(long value) {
        int places = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            places++;
        }
        return fixedDigits(value, places);
    }

    private CsvLines fixedDigits(long value, int places) {
        reserve(places);
        long rest = value;
        for (int i = length + places - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += places;
        return this;
    }

    private CsvLines raw(byte ascii) {
        reserve(1);
        bytes[length++] = ascii;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }
}
