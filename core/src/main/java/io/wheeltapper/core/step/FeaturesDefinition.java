package io.wheeltapper.core.step;

import io.wheeltapper.core.time.WrittenTime;
import java.time.Duration;
import java.util.List;

/** What {@code features} can be told. */
public final class FeaturesDefinition {
    public static final Parameter<WrittenTime> START_DATE = Parameter.of("start_date", ParameterTypes.TIME, "D")
            .required()
            .described("First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z.");

    public static final Parameter<WrittenTime> TO_DATE = Parameter.of("to_date", ParameterTypes.TIME, "D")
            .required()
            .described("End of the as-of times; not itself included.");

    public static final Parameter<String> FEATURES_TABLE = Parameter.of("features_table", ParameterTypes.TEXT, "NAME")
            .required()
            .described("Table that gets the rows.");

    public static final Parameter<Boolean> LABELS =
            Parameter.flag("labels").described("Add what failed within the horizon after each as-of time.");

    public static final Parameter<Duration> HORIZON = Parameter.of("horizon", ParameterTypes.DURATION, "24h")
            .otherwise("the scenario's horizon")
            .described("How far ahead labels look.");

    public static final StepDefinition STEP = new StepDefinition(
            "features",
            "Makes a feature table: one row per machine and as-of time.",
            List.of(START_DATE, TO_DATE, FEATURES_TABLE, LABELS, HORIZON),
            List.of(DateOrder.of(START_DATE, TO_DATE)));

    private FeaturesDefinition() {}
}
