package io.wheeltapper.core.step;

import io.wheeltapper.core.time.WrittenTime;

/** The range of as-of times of a step. */
public final class DateRangeParameters {
    public static final Parameter<WrittenTime> START_DATE = Parameter.of("start_date", ParameterTypes.TIME, "D")
            .required()
            .described("First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z.");

    public static final Parameter<WrittenTime> TO_DATE = Parameter.of("to_date", ParameterTypes.TIME, "D")
            .required()
            .described("End of the as-of times (exclusive).");

    static final StepRule RULE = DateOrder.of(START_DATE, TO_DATE);

    private DateRangeParameters() {}
}
