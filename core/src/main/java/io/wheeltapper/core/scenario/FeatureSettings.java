package io.wheeltapper.core.scenario;

import java.time.Duration;
import java.util.List;

/**
 * Which features a scenario has.
 *
 * @param windows lengths of the sensors' windows, in column order
 * @param aggregates what each window yields, in column order
 * @param errorWindows lengths over which errors of each type are counted; empty for none
 * @param presenceWindow length over which the share of expected readings is taken
 * @param timeInService whether the time since a machine's first reading is a feature
 */
public record FeatureSettings(
        List<Duration> windows,
        List<Aggregate> aggregates,
        List<Duration> errorWindows,
        Duration presenceWindow,
        boolean timeInService) {
    public FeatureSettings {
        windows = List.copyOf(windows);
        aggregates = List.copyOf(aggregates);
        errorWindows = List.copyOf(errorWindows);
    }

    /** Whether a feature depends on all of a machine's readings so far, from its first one on. */
    public boolean needsFirstReading() {
        return timeInService;
    }
}
