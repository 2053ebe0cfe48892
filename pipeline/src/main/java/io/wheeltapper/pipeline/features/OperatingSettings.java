package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operating setting of each reading of one machine: settings are numbered from 0 in order of their occurrence. If a
 * scenario names none, all readings have setting 0.
 */
final class OperatingSettings {
    /** Setting of a reading that lacks one of the sensors that determine the setting. */
    static final int UNKNOWN = -1;

    private static final int[] ALL_ALIKE = {};

    private final int[] numbers;
    private final int count;

    private OperatingSettings(int[] numbers, int count) {
        this.numbers = numbers;
        this.count = count;
    }

    static OperatingSettings of(FeaturePlan plan, Readings readings) {
        if (plan.settingSensors().length == 0) {
            return new OperatingSettings(ALL_ALIKE, 1);
        }
        Map<List<Long>, Integer> known = new HashMap<>();
        int[] numbers = new int[readings.size()];
        for (int reading = 0; reading < numbers.length; reading++) {
            List<Long> setting = setting(plan, readings, reading);
            numbers[reading] = setting.isEmpty() ? UNKNOWN : known.computeIfAbsent(setting, key -> known.size());
        }
        return new OperatingSettings(numbers, known.size());
    }

    /** Returns the setting in steps for each sensor; empty if a sensor is missing. */
    private static List<Long> setting(FeaturePlan plan, Readings readings, int reading) {
        List<Long> setting = new ArrayList<>(plan.settingSensors().length);
        for (int i = 0; i < plan.settingSensors().length; i++) {
            double value = readings.values(plan.settingSensors()[i])[reading];
            if (Double.isNaN(value)) {
                return List.of();
            }
            setting.add(Math.round(value / plan.settingSteps()[i]));
        }
        return setting;
    }

    /** Returns whether all readings have the same setting because the scenario names none. */
    boolean areAlike() {
        return numbers == ALL_ALIKE;
    }

    /** Returns the number of settings. */
    int count() {
        return count;
    }

    /** Returns the setting of a reading, or {@link #UNKNOWN}. */
    int of(int reading) {
        return areAlike() ? 0 : numbers[reading];
    }
}
