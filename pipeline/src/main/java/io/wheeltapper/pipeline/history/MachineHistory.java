package io.wheeltapper.pipeline.history;

import io.wheeltapper.lake.column.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Everything known of one machine. Times are microseconds since 1970-01-01T00:00:00Z. */
public final class MachineHistory {
    private final Utf8 machineId;
    private final Readings readings;
    private final Occurrences errors = new Occurrences();
    private final Occurrences replacements = new Occurrences();
    private final double[] numbers;
    private final @Nullable Utf8[] categories;
    private boolean isListed;
    /** Whether the row of machines, or the last reading, contains the mark. */
    private boolean isMarked;

    private long firstFlagged = Long.MAX_VALUE;
    private long firstReading = Long.MAX_VALUE;
    private long lastReading = Long.MIN_VALUE;
    private long failedAt = Long.MAX_VALUE;

    MachineHistory(Utf8 machineId, HistoryPlan plan) {
        this.machineId = machineId;
        this.readings = new Readings(plan.sensors().size());
        this.numbers = new double[plan.attributes().size()];
        Arrays.fill(numbers, Double.NaN);
        this.categories = new @Nullable Utf8[plan.attributes().size()];
    }

    public Utf8 machineId() {
        return machineId;
    }

    public Readings readings() {
        return readings;
    }

    /** Returns the errors, by index of the identifier. */
    public Occurrences errors() {
        return errors;
    }

    /** Returns the replacements, by index of the component. */
    public Occurrences replacements() {
        return replacements;
    }

    /** Returns a numeric attribute; NaN if unknown. */
    public double number(int position) {
        return numbers[position];
    }

    /** The attribute at {@code position} where it is a category; null where it is not known. */
    public @Nullable Utf8 category(int position) {
        return categories[position];
    }

    /** Returns its first reading ever; {@code Long.MAX_VALUE} if it has none. Known only if the plan asks for spans. */
    public long firstReading() {
        return firstReading;
    }

    /**
     * Returns its last reading before its failure; {@code Long.MIN_VALUE} if it has none. Known only if the plan asks
     * for spans.
     */
    public long lastReading() {
        return Math.min(lastReading, failedAt - 1);
    }

    /**
     * Returns when its life ended with a failure; {@code Long.MAX_VALUE} if it has not. Known only if the plan asks for
     * spans.
     */
    public long failedAt() {
        return failedAt;
    }

    /** Returns whether it is in the list of machines, or has telemetry. */
    boolean exists() {
        return isListed || readings.size() > 0 || lastReading != Long.MIN_VALUE;
    }

    void list() {
        isListed = true;
    }

    void setNumber(int position, double value) {
        numbers[position] = value;
    }

    void setCategory(int position, Utf8 value) {
        categories[position] = value;
    }

    void heardOf(long time) {
        firstReading = Math.min(firstReading, time);
        lastReading = Math.max(lastReading, time);
    }

    /** Records whether the reading at {@code time}, which {@link #heardOf} has recorded before, contains the mark. */
    void flag(long time, boolean isFlagged) {
        if (isFlagged) {
            firstFlagged = Math.min(firstFlagged, time);
        }
        if (time == lastReading) {
            isMarked = isFlagged;
        }
    }

    /** Records that the row of machines contains the mark. */
    void mark() {
        isMarked = true;
    }

    void failed(long time) {
        failedAt = Math.min(failedAt, time);
    }

    /** Sorts all records; nothing is added afterwards. */
    void finish(HistoryPlan.Ends ends) {
        readings.order();
        errors.order();
        replacements.order();
        long end = lastReading == Long.MIN_VALUE ? Long.MAX_VALUE : lastReading;
        failedAt = switch (ends) {
            case RECORDED -> failedAt;
            case ALL -> end;
            case MARKED -> isMarked ? end : Long.MAX_VALUE;
            case FLAGGED -> firstFlagged;
        };
    }
}
