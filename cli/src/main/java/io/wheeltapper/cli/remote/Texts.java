package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Formats values of the API. */
final class Texts {
    private Texts() {}

    /** Formats milliseconds since 1970 in UTC; empty for none, which the API represents as 0 or -1. */
    static String time(JsonNode millis) {
        return millis.asLong() <= 0 ? "" : time(Instant.ofEpochMilli(millis.asLong()));
    }

    /** To the second, in UTC. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Formats a duration: {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return "%d.%d s".formatted(seconds, duration.toMillisPart() / 100);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
                : "%d h %02d min".formatted(seconds / 3_600, seconds / 60 % 60);
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
