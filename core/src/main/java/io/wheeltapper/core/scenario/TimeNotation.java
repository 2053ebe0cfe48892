package io.wheeltapper.core.scenario;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** How a source writes the time of a record. */
public sealed interface TimeNotation {
    /** ISO dates and times; those without an offset are local times of the scenario's zone. */
    record Iso() implements TimeNotation {}

    /**
     * Dates and times in one format; those without an offset are local times of the scenario's zone, and dates without
     * a time of day mean midnight.
     *
     * @param pattern in the letters of {@link java.time.format.DateTimeFormatter}: {@code dd/MM/yyyy HH:mm}
     */
    record Pattern(String pattern) implements TimeNotation, Serializable {
        /**
         * Checks the pattern.
         *
         * @throws IllegalArgumentException if {@code pattern} is not a valid pattern
         */
        public Pattern {
            formatter(pattern);
        }

        /** Returns a formatter that accepts only dates that exist, and AM and PM in any case. */
        public DateTimeFormatter formatter() {
            return formatter(pattern);
        }

        private static DateTimeFormatter formatter(String pattern) {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(withoutEra(pattern))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        }

        /**
         * Replaces {@code y}, the year of an era, by {@code u}: strict parsing of {@code y} would also need the era.
         */
        private static String withoutEra(String pattern) {
            StringBuilder result = new StringBuilder();
            boolean isQuoted = false;
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                isQuoted ^= c == '\'';
                result.append(c == 'y' && !isQuoted ? 'u' : c);
            }
            return result.toString();
        }
    }

    /**
     * A running count, such as flight cycles; count n means {@code origin + n * unit}.
     *
     * @param origin the instant of count 0
     * @param unit length of one count
     */
    record Counter(Instant origin, Duration unit) implements TimeNotation {}
}
