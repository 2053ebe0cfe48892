package io.wheeltapper.core.simulate;

import java.util.List;

/**
 * Units that wear from the first cycle on, slowly at first and ever faster, and fail at the end of their life. The
 * record of a unit ends with its failure, in its last cycle, or earlier where the unit is still running.
 *
 * <p>Wear at cycle c of a life of n cycles is (e^(k c/n) - 1) / (e^k - 1), from about 0 to 1; k is the unit's own, 3 to
 * 6.
 */
final class RunToFailureFleet implements SimulatedFleet {
    static final int SHORTEST_LIFE = 120;
    static final int LONGEST_LIFE = 350;

    private static final double MEAN_LIFE = (SHORTEST_LIFE + LONGEST_LIFE) / 2.0;
    private static final double SLOWEST_ONSET = 3;
    private static final double ONSET_RANGE = 3;
    /** How much new units differ, in standard deviations of a reading. */
    private static final double DIFFERENCE_OF_UNITS = 0.5;

    /**
     * Smallest share of the unit's life that a record covers if it stops early; the next constant is the range of
     * shares above it.
     */
    private static final double SHORTEST_RECORD = 0.3;

    private static final double RECORD_RANGE = 0.65;

    private final long seed;
    private final double runningShare;

    RunToFailureFleet(long seed, double runningShare) {
        this.seed = seed;
        this.runningShare = runningShare;
    }

    @Override
    public List<CsvLayout> files() {
        return List.of(SimulateColumns.CYCLES);
    }

    @Override
    public long linesPerMachine() {
        return (long) MEAN_LIFE;
    }

    @Override
    public List<CsvLines> records(int id) {
        RandomStream random = RandomStream.of(seed, id, "unit");
        int life = SHORTEST_LIFE + random.below(LONGEST_LIFE - SHORTEST_LIFE + 1);
        double onset = SLOWEST_ONSET + ONSET_RANGE * random.uniform();
        double[] levels = new double[WearSensor.ALL.length];
        for (int i = 0; i < levels.length; i++) {
            WearSensor sensor = WearSensor.ALL[i];
            levels[i] = sensor.level() + DIFFERENCE_OF_UNITS * sensor.noise() * random.gaussian();
        }
        int last = lastCycle(id, life);
        CsvLines lines = new CsvLines();
        for (int cycle = 1; cycle <= last; cycle++) {
            double wear = StrictMath.expm1(onset * cycle / life) / StrictMath.expm1(onset);
            lines.number(id).comma().number(cycle);
            addSettings(lines, random);
            addSensors(lines, levels, wear, random);
            lines.comma().number(cycle == life ? 1 : 0).end();
        }
        return List.of(lines);
    }

    /** Draws the last cycle from a stream of its own, so that a unit's records do not depend on where they stop. */
    private int lastCycle(int id, int life) {
        RandomStream random = RandomStream.of(seed, id, "observation");
        if (!random.happens(runningShare)) {
            return life;
        }
        return (int) (life * (SHORTEST_RECORD + RECORD_RANGE * random.uniform()));
    }

    private static void addSettings(CsvLines lines, RandomStream random) {
        lines.comma().decimal(0.0022 * random.gaussian(), 4);
        lines.comma().decimal(0.0003 * random.gaussian(), 4);
        lines.comma().decimal(100, 1);
    }

    private static void addSensors(CsvLines lines, double[] levels, double wear, RandomStream random) {
        for (int i = 0; i < levels.length; i++) {
            WearSensor sensor = WearSensor.ALL[i];
            double value = levels[i] + wear * sensor.wear() + sensor.noise() * random.gaussian();
            lines.comma().decimal(value, sensor.decimals());
        }
    }
}
