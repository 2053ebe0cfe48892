package io.wheeltapper.core.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Periods in which the sensors of a machine are off their level: the two days before a failure, and, for no reason, two
 * days a few times a year. Overlapping drifts add up.
 */
final class Drifts {
    /** How long before its failure a component affects its sensor, in seconds; both ends included. */
    static final long LENGTH = 48 * 3_600;

    private static final double FALSE_ALARMS_PER_YEAR = 5.2;

    private static final long[] NONE = {};

    private final Map<Sensor, long[]> starts;

    private Drifts(Map<Sensor, long[]> starts) {
        this.starts = starts;
    }

    /** Draws the drifts that affect readings in [start, end). */
    static Drifts draw(List<Visit> visits, long start, long end, long seed, int machine) {
        Map<Sensor, long[]> starts = new EnumMap<>(Sensor.class);
        for (Sensor sensor : Sensor.ALL) {
            List<Long> found = falseAlarms(start, end, RandomStream.of(seed, machine, "drifts of " + sensor));
            for (Visit visit : visits) {
                for (Component component : visit.failed()) {
                    if (component.sensor == sensor) {
                        found.add(visit.time() - LENGTH);
                    }
                }
            }
            starts.put(
                    sensor, found.stream().mapToLong(Long::longValue).sorted().toArray());
        }
        return new Drifts(starts);
    }

    /** Returns the number of drifts that affect the sensor at a time. */
    int count(Sensor sensor, long time) {
        long[] own = starts.getOrDefault(sensor, NONE);
        return firstAfter(own, time) - firstAfter(own, time - LENGTH - 1);
    }

    private static int firstAfter(long[] sorted, long time) {
        int index = Arrays.binarySearch(sorted, time);
        if (index < 0) {
            return -index - 1;
        }
        while (index < sorted.length && sorted[index] == time) {
            index++;
        }
        return index;
    }

    private static List<Long> falseAlarms(long start, long end, RandomStream random) {
        List<Long> found = new ArrayList<>();
        double time = start - LENGTH + random.exponential(Maintenance.YEAR / FALSE_ALARMS_PER_YEAR);
        while (time < end) {
            found.add((long) time);
            time += random.exponential(Maintenance.YEAR / FALSE_ALARMS_PER_YEAR);
        }
        return found;
    }
}
