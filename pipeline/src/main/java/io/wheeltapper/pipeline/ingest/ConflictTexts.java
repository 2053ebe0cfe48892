package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.RepeatedHour;
import io.wheeltapper.core.scenario.Scenario;
import java.io.Serializable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Describes records whose key came before with other values.
 *
 * @param rule what becomes of local times that occur twice
 * @param zone zone of local times
 */
record ConflictTexts(RepeatedHour rule, ZoneId zone) implements Serializable {
    static ConflictTexts of(Scenario scenario) {
        return new ConflictTexts(scenario.ingestRules().repeatedHour(), scenario.zone());
    }

    /** Returns the comparison of two values, for people. */
    static String compared(String value, String first) {
        return "is " + value + ", but " + first + " came first for the same key";
    }

    /**
     * Returns the flaw of a record.
     *
     * @param column the source's name of the first column that differs
     * @param compared its values, as {@link #compared}
     * @param micros event time, in microseconds since 1970-01-01T00:00:00Z; null if there is none
     */
    Flaw flaw(String column, String compared, @Nullable Long micros) {
        return new Flaw(BadRecordReason.CONFLICTING_DUPLICATE, column, compared + whyAtOnce(micros));
    }

    /** Returns a remark about two records at a local time that occurs twice; empty at other times. */
    private String whyAtOnce(@Nullable Long micros) {
        return micros != null && LocalClock.isRepeated(TimeReader.instant(micros), zone)
                ? "; this local time occurs twice in %s, and repeated-hour is %s".formatted(zone, rule)
                : "";
    }
}
