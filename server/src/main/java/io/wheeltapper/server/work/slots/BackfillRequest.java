package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The fires in {@code [start, end)} to backfill.
 *
 * @param concurrency maximum number of its runs that are active at once
 */
record BackfillRequest(Instant start, Instant end, BackfillRow.Mode mode, int concurrency) {
    static final int MOST_CONCURRENCY = 1_000;

    BackfillRequest {
        if (!start.isBefore(end)) {
            throw ApiException.invalid(
                    "A backfill must start before it ends, got start %s and end %s.".formatted(start, end));
        }
        if (concurrency < 1 || concurrency > MOST_CONCURRENCY) {
            throw ApiException.invalid(
                    "concurrency is %d, but must be from 1 to %d.".formatted(concurrency, MOST_CONCURRENCY));
        }
    }

    /**
     * Parses a time: an instant, such as {@code 2026-01-01T00:00:00Z}, or a date or local time in the job's time zone,
     * such as {@code 2026-01-01}.
     */
    static Instant time(String name, String text, ZoneId zone) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiException.invalid(
                    "%s is \"%s\". Give an instant such as 2026-01-01T00:00:00Z, or a date such as 2026-01-01 in the job's time zone %s."
                            .formatted(name, text, zone));
        }
    }

    static BackfillRow.Mode mode(String text) {
        return Arrays.stream(BackfillRow.Mode.values())
                .filter(mode -> word(mode).equals(text))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("mode is \"%s\", but must be one of %s."
                        .formatted(
                                text,
                                Arrays.stream(BackfillRow.Mode.values())
                                        .map(BackfillRequest::word)
                                        .collect(Collectors.joining(", ")))));
    }

    /** Returns the name of the mode in the API. */
    static String word(BackfillRow.Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
