package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures in the same way in every locale. A figure without anything to rest on is not known. */
public final class FigureTexts {
    /** Stands for a figure without a basis, such as the precision of no alerts. */
    public static final String NOT_KNOWN = "not known";

    private FigureTexts() {}

    /** Formats a count: {@code 18,200}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Formats a ratio: {@code 0.991}. */
    public static String ratio(@Nullable Double ratio) {
        return ratio == null ? NOT_KNOWN : String.format(Locale.ROOT, "%.3f", ratio);
    }

    /** Formats an interval: {@code 0.75–0.91}. */
    public static String interval(@Nullable ConfidenceInterval interval) {
        return interval == null ? NOT_KNOWN : String.format(Locale.ROOT, "%.2f–%.2f", interval.low(), interval.high());
    }

    /** Formats a ratio with its interval: {@code 0.800 (0.75–0.91)}. */
    public static String ratio(@Nullable Double ratio, @Nullable ConfidenceInterval interval) {
        return ratio == null || interval == null ? ratio(ratio) : ratio(ratio) + " (" + interval(interval) + ")";
    }

    /** Formats a figure that is small if it is good: {@code 0.0042}. */
    public static String smallRatio(@Nullable Double ratio) {
        return ratio == null ? NOT_KNOWN : String.format(Locale.ROOT, "%.4f", ratio);
    }

    /** Formats a share: {@code 98.9 %}; only exactly all is 100.0 %, and only exactly nothing is 0.0 %. */
    public static String percent(@Nullable Double share) {
        if (share == null) {
            return NOT_KNOWN;
        }
        double percent = 100 * share;
        double shown = percent < 100 && percent > 99.9 ? 99.9 : percent > 0 && percent < 0.1 ? 0.1 : percent;
        return String.format(Locale.ROOT, "%.1f %%", shown);
    }

    /** Formats a rate: {@code 0.12}, {@code 15.3}, {@code 1,204}. */
    public static String rate(double rate) {
        String format = rate >= 1_000 ? "%,.0f" : rate >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, rate);
    }

    /** Formats an amount: {@code 1,250,000}; with cents only below a hundred. */
    public static String money(double amount) {
        boolean cents = Math.abs(amount) < 100 && amount != Math.rint(amount);
        return String.format(Locale.ROOT, cents ? "%,.2f" : "%,.0f", amount);
    }

    /** Formats a duration: {@code 18 h}, {@code 13.5 h}, {@code 45 min}, and from four days on {@code 6.5 d}. */
    public static String duration(Duration duration) {
        double minutes = duration.toSeconds() / 60.0;
        if (minutes < 60) {
            return oneDecimal(minutes) + " min";
        }
        return minutes < 96 * 60 ? oneDecimal(minutes / 60) + " h" : oneDecimal(minutes / 1_440) + " d";
    }

    private static String oneDecimal(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * Formats a time in UTC: {@code 2015-10-01} at midnight, otherwise {@code 2015-10-01 06:00}, with seconds if there
     * are any.
     */
    public static String time(Instant instant) {
        OffsetDateTime utc = instant.atOffset(ZoneOffset.UTC);
        LocalDate date = utc.toLocalDate();
        LocalTime time = utc.toLocalTime();
        return time.equals(LocalTime.MIDNIGHT) ? date.toString() : date + " " + time;
    }
}
