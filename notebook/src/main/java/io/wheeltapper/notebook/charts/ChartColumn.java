package io.wheeltapper.notebook.charts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of values of one kind.
 *
 * @param numbers the values, NaN for a gap; milliseconds since 1970 for times; none for texts
 * @param texts values in the form in which they are shown
 */
record ChartColumn(Kind kind, double[] numbers, List<String> texts) {
    enum Kind {
        NUMBER,
        TIME,
        TEXT
    }

    /**
     * Reads numbers, times (local ones are taken as UTC), or anything else as text. Null and infinite values are gaps.
     *
     * @param what name of the column in messages
     * @throws IllegalArgumentException if they are not of one kind
     */
    static ChartColumn of(String what, List<?> values) {
        Kind kind = null;
        for (Object value : values) {
            Kind its = kind(value);
            if (kind != null && its != null && kind != its) {
                throw new IllegalArgumentException(
                        "%s has %s, a %s, but other values have the kind %s. Use values of one kind."
                                .formatted(what, value, word(its), word(kind)));
            }
            kind = kind == null ? its : kind;
        }
        if (kind == Kind.TEXT) {
            return new ChartColumn(
                    kind, new double[0], values.stream().map(String::valueOf).toList());
        }
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            double number = number(values.get(i));
            numbers[i] = Double.isInfinite(number) ? Double.NaN : number;
        }
        return new ChartColumn(kind == null ? Kind.NUMBER : kind, numbers, List.of());
    }

    /** Reads a column that must contain numbers. */
    static ChartColumn numbers(String what, List<?> values) {
        ChartColumn column = of(what, values);
        if (column.kind != Kind.NUMBER) {
            throw new IllegalArgumentException("%s must be numbers, got %s.".formatted(what, column.text(0)));
        }
        return column;
    }

    /** Reads a column that must contain times. */
    static ChartColumn times(String what, List<?> values) {
        ChartColumn column = of(what, values);
        if (column.kind != Kind.TIME && Arrays.stream(column.numbers).anyMatch(each -> !Double.isNaN(each))) {
            throw new IllegalArgumentException("%s must be times, got %s.".formatted(what, column.text(0)));
        }
        return new ChartColumn(Kind.TIME, column.numbers, List.of());
    }

    static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** Returns the column 1, 2, 3 and so on. */
    static ChartColumn count(int size) {
        double[] numbers = new double[size];
        Arrays.setAll(numbers, i -> i + 1);
        return new ChartColumn(Kind.NUMBER, numbers, List.of());
    }

    /** Returns a summary such as {@code 720 values from 21.3 to 62.1}. */
    static String described(ChartColumn numbers) {
        double[] known = Arrays.stream(numbers.numbers)
                .filter(each -> !Double.isNaN(each))
                .toArray();
        if (known.length == 0) {
            return "no values";
        }
        return "%,d value%s from %s to %s"
                .formatted(
                        known.length,
                        known.length == 1 ? "" : "s",
                        NumberTexts.text(Arrays.stream(known).min().getAsDouble()),
                        NumberTexts.text(Arrays.stream(known).max().getAsDouble()));
    }

    /** Converts anything to texts; null becomes {@code null}. */
    static ChartColumn texts(List<?> values) {
        ChartColumn column = kindOf(values) == Kind.TEXT ? null : of("values", values);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            texts.add(value == null || column == null ? String.valueOf(value) : column.text(i));
        }
        return new ChartColumn(Kind.TEXT, new double[0], texts);
    }

    /** Returns the values at these positions. */
    ChartColumn pick(int[] indices) {
        return kind == Kind.TEXT
                ? new ChartColumn(
                        kind,
                        numbers,
                        IntStream.of(indices).mapToObj(texts::get).toList())
                : new ChartColumn(kind, Thinning.pick(numbers, indices), texts);
    }

    boolean hasNumbers() {
        return Arrays.stream(numbers).anyMatch(each -> !Double.isNaN(each));
    }

    int size() {
        return kind == Kind.TEXT ? texts.size() : numbers.length;
    }

    String text(int index) {
        return switch (kind) {
            case TEXT -> texts.get(index);
            case NUMBER -> NumberTexts.text(numbers[index]);
            case TIME -> NumberTexts.time(numbers[index]);
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of the values; TEXT if they have several kinds. */
    private static Kind kindOf(List<?> values) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (Object value : values) {
            Kind its = kind(value);
            if (its != null) {
                kinds.add(its);
            }
        }
        return kinds.size() == 1 ? kinds.iterator().next() : Kind.TEXT;
    }

    private static @Nullable Kind kind(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number) {
            return Kind.NUMBER;
        }
        return instant(value) == null ? Kind.TEXT : Kind.TIME;
    }

    private static double number(@Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        Instant instant = instant(value);
        return instant == null ? Double.NaN : instant.toEpochMilli();
    }

    private static @Nullable Instant instant(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof java.sql.Date day) {
            return day.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof java.sql.Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return value instanceof ZonedDateTime zoned ? zoned.toInstant() : null;
    }
}
