package io.wheeltapper.core.time;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses and formats elapsed times as people write them: {@code 1ms}, {@code 90s}, {@code 30m}, {@code 12h},
 * {@code 7d}, {@code 2w}.
 */
public final class Durations {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");

    private Durations() {}

    /**
     * Reads a whole number with a unit (a day is 24 hours), or an ISO-8601 duration such as {@code PT12H}.
     *
     * @throws IllegalArgumentException if {@code text} is neither, or not positive
     */
    public static Duration parse(String text) {
        Duration duration = parseSigned(text.strip());
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a positive duration");
        }
        return duration;
    }

    private static Duration parseSigned(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofDays(7 * amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a duration such as 30m, 12h or 7d", e);
        }
    }

    /**
     * Returns the shortest exact form: {@code 36h}, {@code 7d}, {@code 90m}, {@code 1500ms}. Durations up to 72 hours
     * are in hours, as in column names.
     */
    public static String format(Duration duration) {
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 72 * 3_600) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
