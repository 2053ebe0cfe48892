package io.wheeltapper.pipeline.ingest;

import java.util.Locale;

/** Why a record went to quarantine. */
public enum BadRecordReason {
    /** A value is not of its column's type, or the line does not have the header's fields. */
    UNPARSABLE,
    /** A value without which the record means nothing is empty. */
    MISSING_KEY,
    /** The machine is not in the machines table. */
    UNKNOWN_MACHINE,
    /** A value is outside the column's bounds, or not one of its values. */
    OUT_OF_RANGE,
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
