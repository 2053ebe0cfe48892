package io.wheeltapper.core.scenario;

/** When a record could first have been used. */
public sealed interface KnownAt {
    /** At its event time: right for history that is loaded in bulk. */
    record AtEventTime() implements KnownAt {}

    /** When it was ingested: right for live data. */
    record AtArrival() implements KnownAt {}

    /**
     * What the data say.
     *
     * @param source name of the source column; a data set without it falls back to the event time
     */
    record FromColumn(String source) implements KnownAt {}
}
