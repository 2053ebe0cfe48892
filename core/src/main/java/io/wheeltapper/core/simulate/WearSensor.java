package io.wheeltapper.core.simulate;

/**
 * A sensor of a unit that runs to failure. Level, noise and wear are of the size seen in the turbofan data that A.
 * Saxena and others describe in "Damage Propagation Modeling for Aircraft Engine Run-to-Failure Simulation", 2008 (data
 * set FD001, the sensors that change).
 *
 * @param level level of a new unit
 * @param noise standard deviation of a reading
 * @param wear amount added to the level at the moment of failure
 * @param decimals number of decimals written
 */
record WearSensor(double level, double noise, double wear, int decimals) {
    /** The sensors s1 to s14. */
    static final WearSensor[] ALL = {
        new WearSensor(642.15, 0.36, 1.5, 2),
        new WearSensor(1583.5, 4.7, 19, 2),
        new WearSensor(1398.5, 4.3, 30, 2),
        new WearSensor(554.2, 0.45, -2.6, 2),
        new WearSensor(2388.04, 0.03, 0.2, 2),
        new WearSensor(9055, 8, 40, 2),
        new WearSensor(47.25, 0.12, 0.95, 2),
        new WearSensor(522.2, 0.35, -2.4, 2),
        new WearSensor(2388.04, 0.03, 0.2, 2),
        new WearSensor(8134, 7, 35, 2),
        new WearSensor(8.41, 0.018, 0.12, 4),
        new WearSensor(391.8, 0.85, 4.8, 2),
        new WearSensor(38.98, 0.09, -0.55, 2),
        new WearSensor(23.39, 0.055, -0.33, 4)
    };
}
