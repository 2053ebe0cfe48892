package io.wheeltapper.core.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The features that a scenario asks for.
 *
 * @param windows the sensors' windows, in column order
 * @param aggregates the aggregates of each window, in column order
 * @param errorWindows lengths over which errors of each type are counted; empty for none
 * @param presenceWindow length over which the share of expected readings is taken
 * @param errorsSinceReplacement whether errors of each type are counted since the last replacement of each component
 * @param timeInService whether the time since a machine's first reading is a feature
 * @param baseline length of a machine's first readings, with which {@link Aggregate#DEVIATION} compares; null if no
 * aggregate needs it
 * @param operatingSettings sensors that tell at which setting a reading was taken, so that deviations compare like with
 * like; empty if all readings are comparable
 */
public record FeatureSettings(
        List<Window> windows,
        List<Aggregate> aggregates,
        List<Duration> errorWindows,
        Duration presenceWindow,
        boolean errorsSinceReplacement,
        boolean timeInService,
        @Nullable Duration baseline,
        List<OperatingSetting> operatingSettings) {
    public FeatureSettings {
        windows = List.copyOf(windows);
        aggregates = List.copyOf(aggregates);
        errorWindows = List.copyOf(errorWindows);
        operatingSettings = List.copyOf(operatingSettings);
    }

    /**
     * Returns whether a feature depends on the time of a machine's first reading, and so on all of its readings so far.
     */
    public boolean needsFirstReading() {
        return timeInService
                || baseline != null
                || windows.stream().anyMatch(window -> window instanceof Window.ShareOfAge);
    }
}
