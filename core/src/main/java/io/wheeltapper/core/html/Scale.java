package io.wheeltapper.core.html;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to coordinates, linearly.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}; greater than {@code low}
 * @param from coordinate of {@code low}
 * @param to coordinate of {@code high}
 */
public record Scale(double low, double high, double from, double to) {
    public Scale {
        if (!(high > low)) {
            throw new IllegalArgumentException("A scale must go up, got " + low + " to " + high);
        }
    }

    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Returns the coordinate of a count. */
    public double at(long value) {
        return at((double) value);
    }

    /** Returns about {@code wanted} round values (1, 2 or 5 times a power of ten apart) from low to high. */
    public List<Double> ticks(int wanted) {
        double distance = roundDistance((high - low) / wanted);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / distance - 1e-9); i * distance <= high + 1e-9 * distance; i++) {
            ticks.add(i * distance);
        }
        return ticks;
    }

    /** Returns the ticks that are whole numbers, for counts. */
    public List<Double> wholeTicks(int wanted) {
        return ticks(wanted).stream().filter(tick -> tick == Math.rint(tick)).toList();
    }

    private static double roundDistance(double distance) {
        double power = Math.pow(10, Math.floor(Math.log10(distance)));
        double digits = distance / power;
        return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }
}
