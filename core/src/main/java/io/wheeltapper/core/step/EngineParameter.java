package io.wheeltapper.core.step;

/** The parameter of steps that two engines can run. */
public final class EngineParameter {
    /** Name of the parameter, and of the command line's global option for it. */
    public static final String NAME = "engine";

    public static final Parameter<String> ENGINE = Parameter.of(
                    NAME, ParameterTypes.choice("auto", "local", "spark"), "ENGINE")
            .otherwise("auto")
            .described("Engine that runs the step: local is this process without Spark, spark is Spark, and auto "
                    + "takes local where it can do the work. Both write the same rows.");

    private EngineParameter() {}
}
