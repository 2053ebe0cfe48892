package io.wheeltapper.pipeline.ingest;

import java.util.Locale;

/** Why a record was quarantined, or why one of its values is missing. */
public enum BadRecordReason {
    /** A value does not have its column's type, or the line does not have the header's number of fields. */
    UNPARSABLE,
    /** A required value is empty. */
    MISSING_KEY,
    /** The machine is neither in the machines table nor, if that suffices, in telemetry. */
    UNKNOWN_MACHINE,
    /** A value is outside the column's bounds, or not one of its values. */
    OUT_OF_RANGE,
    /** The value is a word such as {@code NaN} that means a missing value. */
    NULL_WORD,
    /** A value could not be used, and no other column outside of the key has one. */
    NO_VALUE,
    /** The local time does not exist because clocks were put forward. */
    SKIPPED_TIME,
    /** The local time occurs twice because clocks were put back, and is ambiguous. */
    AMBIGUOUS_TIME,
    /** The event time is in the future. */
    FUTURE,
    /** A record with the same key and other values came first. */
    CONFLICTING_DUPLICATE;

    /** Returns the reason as in the quarantine table: {@code out_of_range}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
