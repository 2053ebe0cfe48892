package io.wheeltapper.core.simulate;

/** The sensors of a maintained machine: normal noise around a level, which a drift raises or lowers. */
enum Sensor {
    /** Volts. */
    VOLT(170, 15, 20),
    /** Revolutions per minute. */
    ROTATE(450, 50, -80),
    /** Pounds per square inch. */
    PRESSURE(100, 10, 25),
    /** Millimetres per second. */
    VIBRATION(40, 5, 10);

    static final Sensor[] ALL = values();

    /** Level of a healthy machine. */
    final double level;
    /** Standard deviation of a reading. */
    final double noise;
    /** Amount that a drift adds to the level. */
    final double drift;

    Sensor(double level, double noise, double drift) {
        this.level = level;
        this.noise = noise;
        this.drift = drift;
    }
}
