package io.wheeltapper.pipeline.ingest;

import java.util.Locale;

/** Why a record went to quarantine, or why a value of it is missing. */
public enum BadRecordReason {
    /** A value is not of its column's type, or the line does not have the header's fields. */
    UNPARSABLE,
    /** A value without which the record means nothing is empty. */
    MISSING_KEY,
    /** The machine is not in the machines table, or not even in telemetry where that is enough. */
    UNKNOWN_MACHINE,
    /** A value is outside the column's bounds, or not one of its values. */
    OUT_OF_RANGE,
    /** The value is a word such as {@code NaN} that stands for a missing one. */
    NULL_WORD,
    /** A value could not be used, and no other column but those of the key has one. */
    NO_VALUE,
    /** The local time does not occur, because clocks were put forward. */
    SKIPPED_TIME,
    /** The local time occurs twice, because clocks were put back, and it is not known which is meant. */
    AMBIGUOUS_TIME,
    /** It happened later than now. */
    FUTURE,
    /** A record with the same key and other values came first. */
    CONFLICTING_DUPLICATE;

    /** As the quarantine table says it: {@code out_of_range}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
