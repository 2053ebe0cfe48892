package io.wheeltapper.core.step;

import java.util.List;

/** The parameters of {@code evaluate}. */
public final class EvaluateDefinition {
    public static final Parameter<String> RESULTS_DATA = Parameter.of("results_data", ParameterTypes.TEXT, "NAME")
            .required()
            .described("Results table to evaluate.");

    public static final Parameter<String> MODEL = Parameter.of("model", ParameterTypes.TEXT, "NAME")
            .described("Model whose rows to evaluate; required if the range holds rows of several models.");

    public static final Parameter<Integer> MODEL_VERSION = Parameter.of(
                    "model_version", ParameterTypes.wholeFrom(1), "N")
            .described("Version whose rows to evaluate; required if the range holds rows of several versions.");

    public static final Parameter<String> REPORT = Parameter.of("report", ParameterTypes.TEXT, "FILE")
            .otherwise("the workspace's reports folder")
            .described("Path or URI of the report.");

    public static final StepDefinition STEP = new StepDefinition(
            "evaluate",
            "Compares results with what happened since, and writes an HTML report.",
            List.of(
                    RESULTS_DATA,
                    DateRangeParameters.START_DATE,
                    DateRangeParameters.TO_DATE,
                    MODEL,
                    MODEL_VERSION,
                    CostParameters.MISSED_FAILURE,
                    CostParameters.INSPECTION,
                    REPORT,
                    EngineParameter.ENGINE),
            List.of(DateRangeParameters.RULE, CostParameters.RULE));

    private EvaluateDefinition() {}
}
