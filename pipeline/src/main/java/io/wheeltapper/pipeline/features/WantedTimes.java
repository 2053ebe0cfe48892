package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Utf8;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The wanted rows: one range of as-of times for all machines, or some machines with a range each. */
final class WantedTimes implements Serializable {
    /** A range in microseconds since 1970-01-01T00:00:00Z, the end exclusive. */
    record Span(long from, long until) implements Serializable {
        static Span of(TimeRange range) {
            return new Span(Micros.of(range.start()), Micros.of(range.end()));
        }

        /** Returns the shortest one that contains this one and {@code other}. */
        Span hull(Span other) {
            return new Span(Math.min(from, other.from), Math.max(until, other.until));
        }
    }

    private final Span range;
    private final @Nullable Map<Utf8, Span> machines;

    private WantedTimes(TimeRange range, @Nullable Map<Utf8, Span> machines) {
        this.range = Span.of(range);
        this.machines = machines;
    }

    /** Returns the rows in {@code range} of every machine. */
    static WantedTimes of(TimeRange range) {
        return new WantedTimes(range, null);
    }

    /**
     * Returns the rows in {@code range} of some machines only, each within its own range.
     *
     * @param machines the machines; null for all
     */
    static WantedTimes of(TimeRange range, @Nullable Map<String, TimeRange> machines) {
        if (machines == null) {
            return of(range);
        }
        Map<Utf8, Span> spans = new HashMap<>();
        machines.forEach((machine, own) -> spans.put(Utf8.of(machine), Span.of(own.intersection(range))));
        return new WantedTimes(range, spans);
    }

    /**
     * Returns the smallest part of {@code range} that contains the ranges of all {@code machines}, so that records
     * outside need not be read.
     *
     * @param machines the machines; null for all
     */
    static TimeRange hull(TimeRange range, @Nullable Map<String, TimeRange> machines) {
        if (machines == null) {
            return range;
        }
        Collection<TimeRange> ranges = machines.values();
        Instant start =
                ranges.stream().map(TimeRange::start).min(Instant::compareTo).orElse(range.start());
        Instant end =
                ranges.stream().map(TimeRange::end).max(Instant::compareTo).orElse(range.start());
        return range.intersection(new TimeRange(start, end));
    }

    /** What is wanted of a machine; of no length when nothing is. */
    Span ofMachine(Utf8 machine) {
        return machines == null ? range : machines.getOrDefault(machine, new Span(range.from(), range.from()));
    }

    /** The only machines of which anything is wanted, in the order of their bytes; empty when it may be any. */
    Optional<NavigableSet<Utf8>> machines() {
        return Optional.ofNullable(machines).map(spans -> new TreeSet<>(spans.keySet()));
    }
}
