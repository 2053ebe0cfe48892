package io.wheeltapper.core.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as a text gives it.
 *
 * @param local date and time of day
 * @param offset its distance from UTC; null when the text names none
 */
public record WrittenTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    /**
     * The instant, where a time without an offset is a local time of {@code zone}: one that a daylight-saving change skips is
     * moved forward by the length of the gap, one that it repeats is the earlier of the two.
     */
    public Instant in(ZoneId zone) {
        return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
    }

    /** Returns it in ISO form, a midnight without an offset as a date: {@code 2015-10-01}, {@code 2015-10-01T12:00Z}. */
    @Override
    public String toString() {
        if (offset == null && local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate().toString();
        }
        return local + (offset == null ? "" : offset.getId());
    }
}
