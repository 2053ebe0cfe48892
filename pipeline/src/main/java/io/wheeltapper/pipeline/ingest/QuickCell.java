package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;

/**
 * Reads the cells of one column from the bytes of lines, where that is quick and gives what {@link ColumnReader} gives; it
 * refuses all others, which are not necessarily bad. A cell is kept until the next is read. Not safe for use by several
 * threads.
 */
abstract class QuickCell {
    private boolean isNull;

    /**
     * Reads the cell in {@code [from, to)}; an empty one is missing, if a record can be used without it.
     *
     * @return whether it was read
     */
    final boolean read(byte[] bytes, int from, int to) {
        isNull = from == to;
        return isNull ? mayBeMissing() : readValue(bytes, from, to);
    }

    /** Appends the cell that was read to its column. */
    final void appendTo(ColumnData column) {
        if (isNull) {
            column.appendNull();
        } else {
            appendValue(column);
        }
    }

    abstract boolean mayBeMissing();

    /** Reads a cell of at least one byte. */
    abstract boolean readValue(byte[] bytes, int from, int to);

    abstract void appendValue(ColumnData column);

    /** Numbers, whole or not: digits, with at most one sign before and one decimal separator between them. */
    static final class OfNumbers extends QuickCell {
        private static final int MOST_DIGITS = 18;
        private static final long MOST_EXACT = 1L << 53;
        private static final int MOST_EXACT_POWER = 22;
        private static final int MOST_DIGITS_OF_INT = 9;
        private static final double[] POWERS = new double[MOST_EXACT_POWER + 1];

        static {
            double power = 1;
            for (int i = 0; i <= MOST_EXACT_POWER; i++) {
                POWERS[i] = power;
                power *= 10;
            }
        }

        private final ColumnReader reader;
        private final boolean isWhole;
        private final byte point;
        private double value;

        OfNumbers(ColumnReader reader, boolean isWhole, byte point) {
            this.reader = reader;
            this.isWhole = isWhole;
            this.point = point;
        }

        @Override
        boolean mayBeMissing() {
            return reader.isValue();
        }

        /**
         * A whole number of at most 53 bits and a power of ten up to 22 are exact, so that their quotient is the number
         * nearest to the decimal (William D. Clinger, "How to Read Floating Point Numbers Accurately", 1990). Other
         * decimals are left to Java.
         */
        @Override
        boolean readValue(byte[] bytes, int from, int to) {
            boolean isNegative = bytes[from] == '-';
            int start = isNegative ? from + 1 : from;
            int at = start;
            long digits = 0;
            while (at < to && isDigit(bytes[at])) {
                digits = 10 * digits + bytes[at] - '0';
                at++;
            }
            int whole = at - start;
            int scale = 0;
            if (at < to && bytes[at] == point) {
                at++;
                while (at < to && isDigit(bytes[at])) {
                    digits = 10 * digits + bytes[at] - '0';
                    at++;
                    scale++;
                }
                if (scale == 0) {
                    return false;
                }
            }
            if (at < to || whole == 0 || whole + scale > MOST_DIGITS) {
                return false;
            }
            if (isWhole && (scale > 0 || whole > MOST_DIGITS_OF_INT)) {
                return false;
            }
            double magnitude = digits <= MOST_EXACT ? digits / POWERS[scale] : parsed(bytes, start, whole, to);
            value = isNegative ? -magnitude : magnitude;
            return reader.isInRange(value);
        }

        private static double parsed(byte[] bytes, int start, int whole, int to) {
            char[] text = new char[to - start];
            for (int i = 0; i < text.length; i++) {
                text[i] = i == whole ? '.' : (char) bytes[start + i];
            }
            return Double.parseDouble(new String(text));
        }

        @Override
        void appendValue(ColumnData column) {
            if (column instanceof DoubleColumn doubles) {
                doubles.append(value);
            } else {
                ((LongColumn) column).append((long) value);
            }
        }
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /** Texts; what {@link ColumnReader} says of each distinct one is remembered. */
    static final class OfTexts extends QuickCell {
        private final ColumnReader reader;
        private final QuickTexts texts;
        private int code;

        OfTexts(ColumnReader reader, QuickTexts texts) {
            this.reader = reader;
            this.texts = texts;
        }

        @Override
        boolean mayBeMissing() {
            return reader.isValue();
        }

        @Override
        boolean readValue(byte[] bytes, int from, int to) {
            code = texts.code(bytes, from, to);
            return code >= 0;
        }

        @Override
        void appendValue(ColumnData column) {
            ((TextColumn) column).appendCode(code);
        }
    }

    /** Times in the form {@code yyyy-MM-dd HH:mm:ss}, or with a T between date and time of day. */
    static final class OfTimes extends QuickCell {
        private final ColumnReader reader;
        private final QuickTimes times;
        private final long latest;
        private long micros;

        /** @param latest latest time that is read, in microseconds since 1970-01-01T00:00:00Z */
        OfTimes(ColumnReader reader, QuickTimes times, long latest) {
            this.reader = reader;
            this.times = times;
            this.latest = latest;
        }

        @Override
        boolean mayBeMissing() {
            return reader.isValue();
        }

        @Override
        boolean readValue(byte[] bytes, int from, int to) {
            micros = times.read(bytes, from, to);
            return micros != Long.MIN_VALUE && micros <= latest;
        }

        /** Returns the time that was read. */
        long micros() {
            return micros;
        }

        @Override
        void appendValue(ColumnData column) {
            ((LongColumn) column).append(micros);
        }
    }
}
