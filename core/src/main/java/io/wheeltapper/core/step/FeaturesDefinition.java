package io.wheeltapper.core.step;

import java.time.Duration;
import java.util.List;

/** The parameters of {@code features}. */
public final class FeaturesDefinition {
    public static final Parameter<String> FEATURES_TABLE = Parameter.of("features_table", ParameterTypes.TEXT, "NAME")
            .required()
            .described("Table that gets the rows.");

    public static final Parameter<Boolean> LABELS =
            Parameter.flag("labels").described("Add labels: what failed within the horizon after each as-of time.");

    public static final Parameter<Duration> HORIZON = Parameter.of("horizon", ParameterTypes.DURATION, "24h")
            .otherwise("the scenario's horizon")
            .described("How far ahead labels look.");

    public static final StepDefinition STEP = new StepDefinition(
            "features",
            "Computes a feature table: one row per machine and as-of time.",
            List.of(
                    DateRangeParameters.START_DATE,
                    DateRangeParameters.TO_DATE,
                    FEATURES_TABLE,
                    LABELS,
                    HORIZON,
                    EngineParameter.ENGINE),
            List.of(DateRangeParameters.RULE));

    private FeaturesDefinition() {}
}
