package io.wheeltapper.core.scenario;

/** When a record could first have been used. */
public sealed interface KnownAt {
    /** A record is known at its event time; right for history that is loaded in bulk. */
    record AtEventTime() implements KnownAt {}

    /** A record is known from its ingestion; right for live data. */
    record AtArrival() implements KnownAt {}

    /**
     * A column of the data says when a record was known.
     *
     * @param source name of the source column; a data set without it falls back to the event time
     */
    record FromColumn(String source) implements KnownAt {}
}
