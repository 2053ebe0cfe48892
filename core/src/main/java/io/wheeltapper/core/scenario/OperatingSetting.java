package io.wheeltapper.core.scenario;

import java.math.BigDecimal;

/**
 * A sensor that tells how a machine is being run, such as its load or altitude, rather than its condition. Readings
 * that round to the same multiple of {@code step} were taken at the same setting.
 *
 * @param sensor name of the sensor
 * @param step in the sensor's unit; above 0
 */
public record OperatingSetting(String sensor, double step) {
    /** Returns the part of feature names that stands for it, without a point: {@code load_0p5}. */
    @Override
    public String toString() {
        String number = BigDecimal.valueOf(step).stripTrailingZeros().toPlainString();
        return sensor + "_" + number.replace('.', 'p');
    }
}
