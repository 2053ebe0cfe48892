package io.wheeltapper.core.step;

import io.wheeltapper.core.time.WrittenTime;
import java.util.List;
import java.util.Optional;

/** The parameters of {@code score}. */
public final class ScoreDefinition {
    public static final Parameter<String> MODEL = Parameter.of("model", ParameterTypes.TEXT, "NAME")
            .required()
            .described(
                    "Model to use: NAME for its newest complete version, NAME@3 for version 3, or NAME@champion for that alias's version.");

    public static final Parameter<WrittenTime> START_DATE = Parameter.of("start_date", ParameterTypes.TIME, "D")
            .described(
                    "First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z. With since-last: where the first run begins.");

    public static final Parameter<WrittenTime> TO_DATE = Parameter.of("to_date", ParameterTypes.TIME, "D")
            .described("End of the as-of times (exclusive). With since-last, the default is the end of the readings.");

    public static final Parameter<Boolean> SINCE_LAST = Parameter.flag("since_last")
            .described("Continue where the last run with this option ended, and score earlier rows again if "
                    + "late or corrected records have changed them.");

    public static final Parameter<String> RESULTS_DATA =
            Parameter.of("results_data", ParameterTypes.TEXT, "NAME").required().described("Table that gets the rows.");

    public static final Parameter<String> FEATURES_TABLE = Parameter.of("features_table", ParameterTypes.TEXT, "NAME")
            .otherwise("compute them")
            .described("Feature table to score.");

    public static final Parameter<Integer> TOP = Parameter.of("top", ParameterTypes.wholeFrom(0), "N")
            .withDefault("10")
            .in("machines")
            .described("Maximum number of machines on the short list.");

    public static final Parameter<Integer> EXPLAIN = Parameter.of("explain", ParameterTypes.wholeFrom(0), "N")
            .withDefault("0")
            .in("features")
            .described("For each machine on the short list, print and store the N features that contribute most to its"
                    + " probability.");

    public static final Parameter<Boolean> CSV =
            Parameter.flag("csv").described("Print the short list as CSV with a header.");

    public static final StepDefinition STEP = new StepDefinition(
            "score",
            "Scores a date range with a model and prints the machines at most risk.",
            List.of(
                    MODEL,
                    START_DATE,
                    TO_DATE,
                    SINCE_LAST,
                    RESULTS_DATA,
                    FEATURES_TABLE,
                    TOP,
                    EXPLAIN,
                    CSV,
                    EngineParameter.ENGINE),
            List.of(ScoreDefinition::saysWhichTimes, DateOrder.of(START_DATE, TO_DATE)));

    private ScoreDefinition() {}

    private static Optional<String> saysWhichTimes(StepValues values) {
        if (!values.isTold(SINCE_LAST) && !(values.isTold(START_DATE) && values.isTold(TO_DATE))) {
            return Optional.of(
                    "The as-of times to score are missing: give %s and %s, or %s to continue from the last run."
                            .formatted(
                                    values.spelled(START_DATE), values.spelled(TO_DATE), values.spelled(SINCE_LAST)));
        }
        if (values.find(SINCE_LAST).orElse(false) && values.isTold(FEATURES_TABLE)) {
            return Optional.of("%s computes the features itself, to detect what has changed. Remove %s."
                    .formatted(values.spelled(SINCE_LAST), values.spelled(FEATURES_TABLE)));
        }
        return Optional.empty();
    }
}
