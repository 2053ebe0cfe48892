package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.QualityCheck;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.Words;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the texts of one column, and describes those that are invalid. */
final class ColumnReader implements Serializable {
    /** Maximum length of a bad value in messages. */
    private static final int MOST_SHOWN = 200;

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)");

    private final String source;
    private final ColumnType type;
    private final String unit;
    private final Role role;
    private final double min;
    private final double max;
    private final HashSet<String> allowed;
    private final TimeReader times;
    private transient @Nullable Flaw lastNullWord;
    private transient @Nullable String lastWord;

    private ColumnReader(
            String source,
            ColumnType type,
            String unit,
            Role role,
            double min,
            double max,
            Set<String> allowed,
            TimeReader times) {
        this.source = source;
        this.type = type;
        this.unit = unit;
        this.role = role;
        this.min = min;
        this.max = max;
        this.allowed = new HashSet<>(allowed);
        this.times = times;
    }

    /**
     * Returns a reader.
     *
     * @param times notation of the table's own time
     * @param otherTimes notation of times in other columns
     */
    static ColumnReader of(
            ColumnDefinition column,
            TableDefinition table,
            Set<QualityCheck> checks,
            TimeReader times,
            TimeReader otherTimes) {
        boolean checksRange = checks.contains(QualityCheck.OUT_OF_RANGE);
        boolean isTime = column.name().equals(TableDefinition.EVENT_TIME);
        Double min = column.min();
        Double max = column.max();
        return new ColumnReader(
                column.source(),
                column.type(),
                column.unit(),
                role(column, table),
                checksRange && min != null ? min : Double.NEGATIVE_INFINITY,
                checksRange && max != null ? max : Double.POSITIVE_INFINITY,
                checksRange ? Set.copyOf(column.values()) : Set.of(),
                isTime ? times : otherTimes);
    }

    /** Returns the reader of the column that says when a record could first have been used. */
    static ColumnReader knownAt(String source, TimeReader times) {
        return new ColumnReader(
                source,
                ColumnType.TIMESTAMP,
                "",
                Role.KNOWN_AT,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Set.of(),
                times);
    }

    private static Role role(ColumnDefinition column, TableDefinition table) {
        if (column.name().equals(TableDefinition.EVENT_TIME)) {
            return Role.EVENT_TIME;
        }
        if (column.name().equals(TableDefinition.MACHINE_ID)) {
            return Role.MACHINE;
        }
        return table.key().contains(column.name()) ? Role.KEY : Role.VALUE;
    }

    /** The role of a column in its record. */
    private enum Role {
        EVENT_TIME,
        MACHINE,
        /** Another column of the key. */
        KEY,
        KNOWN_AT,
        /** A sensor or attribute: the record can be used without it. */
        VALUE
    }

    String source() {
        return source;
    }

    /** Returns whether a record can be used without it. */
    boolean isValue() {
        return role == Role.VALUE;
    }

    /**
     * Returns a quick reader of cells that gives what {@link #read} gives.
     *
     * @param point decimal separator in the file
     * @param accepted what else is asked of a text
     * @param words numbers the texts of the column
     * @param latest latest time that is asked for, in microseconds since 1970-01-01T00:00:00Z
     * @return null if no cell of this column can be read quickly
     */
    @Nullable
    QuickCell quick(char point, Predicate<String> accepted, Words words, long latest) {
        return switch (type) {
            case STRING, CATEGORY -> new QuickCell.OfTexts(this, new QuickTexts(this, accepted, words));
            case INTEGER -> new QuickCell.OfNumbers(this, true, (byte) point);
            case DOUBLE -> new QuickCell.OfNumbers(this, false, (byte) point);
            case TIMESTAMP -> times.isIso() ? new QuickCell.OfTimes(this, new QuickTimes(times), latest) : null;
        };
    }

    /** Returns whether a number is within the column's bounds. */
    boolean isInRange(double number) {
        return number >= min && number <= max;
    }

    /**
     * Returns the value of {@code text} without surrounding blanks: String, Integer, Double, or for times the
     * microseconds as a Long; null if the text is blank or missing. A value that cannot be used is a {@link Flaw}. An
     * event time that occurs twice is a {@link RepeatedTime}; for other repeated times the first instant is taken,
     * except for the time when a record was known, for which the second is taken, so that nothing is known too early.
     */
    @Nullable
    Object read(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return isValue() ? null : new Flaw(BadRecordReason.MISSING_KEY, source, "is empty");
        }
        if (NullWords.contain(stripped) && !allowed.contains(stripped)) {
            return nullWord(stripped);
        }
        return switch (type) {
            case STRING, CATEGORY -> textValue(role == Role.MACHINE ? withoutFraction(stripped) : stripped);
            case INTEGER -> integer(stripped);
            case DOUBLE -> number(stripped);
            case TIMESTAMP -> time(stripped);
        };
    }

    /**
     * Returns the flaw of a word; flaws of the same word share one object, since a file may contain millions of them.
     */
    private Flaw nullWord(String word) {
        Flaw flaw = lastNullWord;
        if (flaw == null || !word.equals(lastWord)) {
            flaw = new Flaw(
                    isValue() ? BadRecordReason.NULL_WORD : BadRecordReason.MISSING_KEY,
                    source,
                    "is \"" + word + "\", which means a missing value");
            lastNullWord = flaw;
            lastWord = word;
        }
        return flaw;
    }

    /** Removes the fraction of an identifier: spreadsheets and data frames write 7 as {@code 7.0}. */
    private static String withoutFraction(String id) {
        int end = id.length();
        while (end > 0 && id.charAt(end - 1) == '0') {
            end--;
        }
        if (end < 2 || end == id.length() || id.charAt(end - 1) != '.') {
            return id;
        }
        String whole = id.substring(0, end - 1);
        return WHOLE_NUMBER.matcher(whole).matches() ? whole : id;
    }

    private Object textValue(String text) {
        if (mayBeContainer(text) && JsonFields.isJson(text)) {
            return unparsable(text, "a single value");
        }
        return allowed.isEmpty() || allowed.contains(text)
                ? text
                : outOfRange(
                        text,
                        "one of " + String.join(", ", allowed.stream().sorted().toList()));
    }

    /**
     * Returns whether the text may be an array or object of JSON, which cannot be a name; numbers and times refuse them
     * by themselves.
     */
    private static boolean mayBeContainer(String text) {
        return text.charAt(0) == '{' || text.charAt(0) == '[';
    }

    private Object number(String text) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return unparsable(text, expected("a number"));
        }
        if (Double.isNaN(value) || Double.isInfinite(value) || !endsLikeNumber(text)) {
            return unparsable(text, expected("a number"));
        }
        return inRange(text, value, value);
    }

    /**
     * Returns whether the text ends like a number; Java also accepts {@code 12d}, {@code 12f} and hexadecimal numbers.
     */
    private static boolean endsLikeNumber(String text) {
        char last = text.charAt(text.length() - 1);
        return (last == '.' || (last >= '0' && last <= '9')) && text.indexOf('x') < 0 && text.indexOf('X') < 0;
    }

    private Object integer(String text) {
        try {
            int value = new BigDecimal(text).intValueExact();
            return inRange(text, value, value);
        } catch (ArithmeticException | NumberFormatException e) {
            return unparsable(text, expected("a whole number"));
        }
    }

    private Object time(String text) {
        try {
            Object time = times.read(text);
            if (time instanceof RepeatedTime repeated && role != Role.EVENT_TIME) {
                return role == Role.KNOWN_AT ? repeated.second() : repeated.first();
            }
            return time;
        } catch (SkippedTimeException e) {
            return new Flaw(BadRecordReason.SKIPPED_TIME, source, "is \"" + text + "\", " + e.getMessage());
        } catch (IllegalArgumentException e) {
            return unparsable(text, times.expected(text));
        }
    }

    private Object inRange(String text, double number, Object value) {
        if (isInRange(number)) {
            return value;
        }
        if (min == Double.NEGATIVE_INFINITY) {
            return outOfRange(text, "at most " + plain(max));
        }
        return outOfRange(
                text,
                max == Double.POSITIVE_INFINITY
                        ? "at least " + plain(min)
                        : "between " + plain(min) + " and " + plain(max));
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    private String expected(String what) {
        return unit.isEmpty() ? what : unit + " as " + what;
    }

    private Flaw unparsable(String text, String expected) {
        return new Flaw(BadRecordReason.UNPARSABLE, source, "is \"" + shown(text) + "\", expected " + expected);
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    private Flaw outOfRange(String text, String expected) {
        return new Flaw(BadRecordReason.OUT_OF_RANGE, source, "is \"" + text + "\", expected " + expected);
    }
}
