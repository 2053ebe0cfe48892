package io.wheeltapper.benchmarks.quality;

/**
 * A feature row whose label is known.
 *
 * @param key machine and as-of time
 * @param isTest whether it lies in the test range; otherwise in the calibration range
 * @param label position of the component that the label names; {@link io.wheeltapper.pipeline.decision.Decision#NONE} where
 *     nothing fails
 * @param failing whether each component fails at the next failure within the horizon
 * @param event machine and time of that failure; empty where nothing fails
 */
@SuppressWarnings("ArrayRecordComponent") // compact and never compared
record ObservedRow(String key, boolean isTest, int label, boolean[] failing, String event) {
    static String key(String machine, long asOfSeconds) {
        return machine + "@" + asOfSeconds;
    }
}
