package io.wheeltapper.core.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time as it is written in a text.
 *
 * @param local date and time of day
 * @param offset offset from UTC; null if the text has none
 */
public record WrittenTime(LocalDateTime local, @Nullable ZoneOffset offset) {
    /**
     * Returns the instant; a time without an offset is a local time of {@code zone}: a time that a daylight-saving
     * change skips is moved forward by the length of the gap, and a time that it repeats means the earlier instant.
     */
    public Instant in(ZoneId zone) {
        return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
    }

    /**
     * Returns it in ISO form; midnight without an offset becomes a date: {@code 2015-10-01}, {@code 2015-10-01T12:00Z}.
     */
    @Override
    public String toString() {
        if (offset == null && local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate().toString();
        }
        return local + (offset == null ? "" : offset.getId());
    }
}
