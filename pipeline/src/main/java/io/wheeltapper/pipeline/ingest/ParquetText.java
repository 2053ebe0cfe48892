package io.wheeltapper.pipeline.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.JulianFields;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of a Parquet type to texts as in a CSV file. Instants end with Z, so that no zone is added; times
 * without a zone are local. Nanoseconds are truncated to microseconds, towards the past. Whole floating-point numbers
 * have no fraction.
 */
final class ParquetText {
    /** Up to this value a double represents every whole number. */
    private static final double LARGEST_PLAIN = 1e15;

    private static final DateTimeFormatter TIME = new java.time.format.DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(java.util.Locale.ROOT);

    private final PrimitiveType type;
    private final @Nullable LogicalTypeAnnotation meaning;

    private ParquetText(PrimitiveType type) {
        this.type = type;
        this.meaning = type.getLogicalTypeAnnotation();
    }

    /** Returns the converter; empty for types without a single value: groups, lists, intervals, foreign documents. */
    static Optional<ParquetText> of(Type type) {
        if (!type.isPrimitive() || type.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        boolean isForeign = meaning instanceof LogicalTypeAnnotation.IntervalLogicalTypeAnnotation
                || meaning instanceof LogicalTypeAnnotation.BsonLogicalTypeAnnotation
                || meaning instanceof LogicalTypeAnnotation.GeometryLogicalTypeAnnotation
                || meaning instanceof LogicalTypeAnnotation.GeographyLogicalTypeAnnotation;
        return isForeign ? Optional.empty() : Optional.of(new ParquetText(type.asPrimitiveType()));
    }

    /** Returns the name of a type for messages, such as {@code optional group (LIST)}. */
    static String name(Type type) {
        String kind = type.isPrimitive()
                ? type.asPrimitiveType().getPrimitiveTypeName().name()
                : "a group";
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        String repeated = type.isRepetition(Type.Repetition.REPEATED) ? "repeated " : "";
        return repeated + kind + (meaning == null ? "" : " (" + meaning + ")");
    }

    PrimitiveType type() {
        return type;
    }

    /** Returns whether values are numbers or booleans, which JSON writes without quotes. */
    boolean isPlainInJson() {
        PrimitiveTypeName stored = type.getPrimitiveTypeName();
        boolean isNumber = stored != PrimitiveTypeName.BINARY
                && stored != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                && stored != PrimitiveTypeName.INT96;
        if (meaning == null || meaning instanceof IntLogicalTypeAnnotation) {
            return isNumber;
        }
        return meaning instanceof DecimalLogicalTypeAnnotation || meaning instanceof Float16LogicalTypeAnnotation;
    }

    /**
     * Formats a number.
     *
     * @param usual form of the number if it is not whole, or large
     */
    static String number(double value, String usual) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN ? Long.toString((long) value) : usual;
    }

    String of(int value) {
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        }
        if (meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return Integer.toUnsignedString(value);
        }
        return meaning instanceof DecimalLogicalTypeAnnotation || meaning instanceof TimeLogicalTypeAnnotation
                ? of((long) value)
                : Integer.toString(value);
    }

    String of(long value) {
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            return instant(value, timestamp.getUnit(), timestamp.isAdjustedToUTC());
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            long perSecond = perSecond(time.getUnit());
            return LocalTime.ofNanoOfDay(Math.multiplyExact(value, 1_000_000_000L / perSecond))
                    .toString();
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
        }
        return meaning instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()
                ? Long.toUnsignedString(value)
                : Long.toString(value);
    }

    String of(Binary value) {
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            ByteBuffer parts = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            long nanos = parts.getLong(parts.position());
            long day = parts.getInt(parts.position() + Long.BYTES);
            Instant midnight = LocalDate.MIN
                    .with(JulianFields.JULIAN_DAY, day)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            return text(midnight.plusNanos(nanos), true);
        }
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale()).toPlainString();
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            float number =
                    half(value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN).getShort());
            return number(number, Float.toString(number));
        }
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            ByteBuffer halves = value.toByteBuffer();
            return new UUID(halves.getLong(halves.position()), halves.getLong(halves.position() + Long.BYTES))
                    .toString();
        }
        return value.toStringUsingUTF8();
    }

    /** Returns a floating number of 16 bits (IEEE 754 binary16): a sign, 5 bits of exponent, 10 of fraction. */
    private static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size;
        if (exponent == 0x1F) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            size = Math.scalb((float) fraction, -24);
        } else {
            size = Math.scalb((float) (fraction + 0x400), exponent - 25);
        }
        return bits < 0 ? -size : size;
    }

    private static String instant(long count, TimeUnit unit, boolean isInstant) {
        long perSecond = perSecond(unit);
        long fraction = Math.floorMod(count, perSecond) * (1_000_000_000L / perSecond);
        return text(Instant.ofEpochSecond(Math.floorDiv(count, perSecond), fraction), isInstant);
    }

    private static String text(Instant instant, boolean isInstant) {
        String local = TIME.format(instant.atOffset(ZoneOffset.UTC));
        return isInstant ? local + "Z" : local;
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }
}
