package io.wheeltapper.notebook.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats numbers and times. */
final class NumberTexts {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NumberTexts() {}

    /** Formats whole numbers exactly, others with four digits. */
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "none";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        double size = Math.abs(value);
        return size < 1e-4 || size >= 1e15
                ? rounded.toString()
                : rounded.scale() <= 0
                        ? String.format(Locale.ROOT, "%,d", rounded.longValueExact())
                        : rounded.toPlainString();
    }

    /** Formats a tick with the decimals that its distance requires. */
    static String tick(double value, double distance) {
        if (Math.abs(value) >= 1e9 || distance < 1e-6) {
            return value == 0
                    ? "0"
                    : new BigDecimal(value)
                            .round(new MathContext(3))
                            .stripTrailingZeros()
                            .toString();
        }
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(distance) + 1e-9));
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    static String share(double value) {
        return String.format(Locale.ROOT, value >= 0.0995 || value == 0 ? "%.0f%%" : "%.1f%%", value * 100);
    }

    /** Formats a time in UTC to the minute; midnight as a day. */
    static String time(double millis) {
        if (Double.isNaN(millis)) {
            return "none";
        }
        Instant instant = Instant.ofEpochMilli((long) millis);
        return (instant.getEpochSecond() % 86_400 == 0 ? DAY : MINUTE).format(instant);
    }

    static String iso(double millis) {
        return Instant.ofEpochMilli((long) millis).toString();
    }
}
