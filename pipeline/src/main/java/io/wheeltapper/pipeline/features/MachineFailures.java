package io.wheeltapper.pipeline.features;

import io.wheeltapper.lake.column.Utf8;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The failures of one machine, each once, by time and then by component. Components are ordered by their UTF-8 bytes. Times are
 * microseconds since 1970-01-01T00:00:00Z. Immutable.
 */
public final class MachineFailures implements Serializable {
    private static final long serialVersionUID = 1;

    /** The failures of a machine that has never failed. */
    public static final MachineFailures NONE = new MachineFailures(List.of());

    private final long[] times;
    private final String[] components;

    /** A failure of a component at a time. */
    public record Failure(long time, String component) {}

    private MachineFailures(List<Failure> failures) {
        times = failures.stream().mapToLong(Failure::time).toArray();
        components = failures.stream().map(Failure::component).toArray(String[]::new);
    }

    /** Returns the failures of a machine, given in any order and perhaps repeated. */
    public static MachineFailures of(Collection<Failure> failures) {
        List<Failure> inOrder = new ArrayList<>(new HashSet<>(failures));
        inOrder.sort(Comparator.comparingLong(Failure::time).thenComparing(failure -> Utf8.of(failure.component())));
        return new MachineFailures(inOrder);
    }

    /** Returns the failures of a machine, given once each and in order. */
    static MachineFailures inOrder(List<Failure> failures) {
        return new MachineFailures(failures);
    }

    /** Returns the number of failures. */
    public int size() {
        return times.length;
    }

    /** Returns when a failure happened. */
    public long time(int index) {
        return times[index];
    }

    /** Returns what failed. */
    public String component(int index) {
        return components[index];
    }

    /** Returns the index of the first failure later than {@code time}; {@link #size} if there is none. */
    public int firstAfter(long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the components that fail at the same instant as failure {@code first} and after it, in order, itself included. */
    List<String> together(int first) {
        List<String> together = new ArrayList<>();
        for (int i = first; i < times.length && times[i] == times[first]; i++) {
            together.add(components[i]);
        }
        return together;
    }
}
