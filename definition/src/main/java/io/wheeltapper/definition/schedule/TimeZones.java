package io.wheeltapper.definition.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;

/** Parses {@code timezone_id}. */
public final class TimeZones {
    private TimeZones() {}

    /**
     * Returns the zone of a Java id: a region, an offset such as {@code +02:00}, or an old short name such as
     * {@code PST}.
     *
     * @throws io.wheeltapper.definition.DefinitionException if there is no such zone
     */
    public static ZoneId of(String timezoneId) {
        try {
            return ZoneId.of(timezoneId, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            throw ScheduleErrors.unknownZone(timezoneId);
        }
    }
}
