package io.wheeltapper.core.simulate;

/**
 * A maintained machine.
 *
 * @param id from 1
 * @param model 1 to 4
 * @param age years, 0 to 20
 * @param spared whether it is one of the few machines that never fail
 */
record SimulatedMachine(int id, int model, int age, boolean spared) {
    /** Age in years from which machines are more prone to failures. */
    static final int OLD_AGE = 14;

    private static final double[] MODEL_SHARES = {0.16, 0.17, 0.35, 0.32};
    private static final double OLD_SHARE = 0.49;
    private static final int OLDEST = 20;
    private static final double SPARED_SHARE = 0.02;

    /** Draws all properties except the number. */
    static SimulatedMachine draw(int id, RandomStream random) {
        int model = 1;
        double rest = random.uniform();
        while (model < MODEL_SHARES.length && rest >= MODEL_SHARES[model - 1]) {
            rest -= MODEL_SHARES[model - 1];
            model++;
        }
        int age = random.happens(OLD_SHARE) ? OLD_AGE + random.below(OLDEST - OLD_AGE + 1) : random.below(OLD_AGE);
        return new SimulatedMachine(id, model, age, random.happens(SPARED_SHARE));
    }

    String modelName() {
        return "model" + model;
    }
}
