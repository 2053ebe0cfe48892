package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.QualityCheck;
import io.wheeltapper.core.scenario.TableDefinition;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the texts of one column into values and says what is wrong with those that are none. */
final class ColumnReader implements Serializable {
    private final String source;
    private final ColumnType type;
    private final String unit;
    private final boolean isRequired;
    private final double min;
    private final double max;
    private final HashSet<String> allowed;
    private final TimeReader times;

    private ColumnReader(
            String source,
            ColumnType type,
            String unit,
            boolean isRequired,
            double min,
            double max,
            Set<String> allowed,
            TimeReader times) {
        this.source = source;
        this.type = type;
        this.unit = unit;
        this.isRequired = isRequired;
        this.min = min;
        this.max = max;
        this.allowed = new HashSet<>(allowed);
        this.times = times;
    }

    /**
     * @param times how the table's own time is written
     * @param otherTimes how times in other columns are written
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
                isTime || table.key().contains(column.name()),
                checksRange && min != null ? min : Double.NEGATIVE_INFINITY,
                checksRange && max != null ? max : Double.POSITIVE_INFINITY,
                checksRange ? Set.copyOf(column.values()) : Set.of(),
                isTime ? times : otherTimes);
    }

    /** A column of times without which a record cannot be used. */
    static ColumnReader requiredTime(String source, TimeReader times) {
        return new ColumnReader(
                source,
                ColumnType.TIMESTAMP,
                "",
                true,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                Set.of(),
                times);
    }

    String source() {
        return source;
    }

    /**
     * The value of {@code text} without the blanks around it: String, Integer, Double, or for times the microseconds as a
     * Long; null when the text is blank or missing. A value that cannot be used is a {@link Flaw}.
     */
    @Nullable
    Object read(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return isRequired ? new Flaw(BadRecordReason.MISSING_KEY, source, "is empty") : null;
        }
        return switch (type) {
            case STRING, CATEGORY -> textValue(stripped);
            case INTEGER -> integer(stripped);
            case DOUBLE -> number(stripped);
            case TIMESTAMP -> time(stripped);
        };
    }

    private Object textValue(String text) {
        return allowed.isEmpty() || allowed.contains(text)
                ? text
                : outOfRange(
                        text,
                        "one of " + String.join(", ", allowed.stream().sorted().toList()));
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

    /** Java also takes {@code 12d} and {@code 12f} for numbers, and hexadecimal ones. */
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
            return times.micros(text);
        } catch (IllegalArgumentException e) {
            return unparsable(text, times.expected());
        }
    }

    private Object inRange(String text, double number, Object value) {
        if (number >= min && number <= max) {
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
        return new Flaw(BadRecordReason.UNPARSABLE, source, "is \"" + text + "\", expected " + expected);
    }

    private Flaw outOfRange(String text, String expected) {
        return new Flaw(BadRecordReason.OUT_OF_RANGE, source, "is \"" + text + "\", expected " + expected);
    }
}
