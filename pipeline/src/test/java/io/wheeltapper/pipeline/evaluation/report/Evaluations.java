package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.evaluation.AlarmPeriod;
import io.wheeltapper.pipeline.evaluation.CalibrationBin;
import io.wheeltapper.pipeline.evaluation.ComponentEvaluation;
import io.wheeltapper.pipeline.evaluation.ConfusionMatrix;
import io.wheeltapper.pipeline.evaluation.CurvePoint;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import io.wheeltapper.pipeline.evaluation.EventFigures;
import io.wheeltapper.pipeline.evaluation.LeadTimeBin;
import io.wheeltapper.pipeline.evaluation.LeadTimes;
import io.wheeltapper.pipeline.evaluation.MoneyFigures;
import io.wheeltapper.pipeline.evaluation.PrecisionRecall;
import io.wheeltapper.pipeline.evaluation.ProbabilityFigures;
import io.wheeltapper.pipeline.evaluation.RowFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Evaluations to draw: one with something everywhere, and one in which nothing failed and nothing was said. */
final class Evaluations {
    static final Instant START = Instant.parse("2015-10-01T00:00:00Z");

    private static final ConfidenceInterval CAUGHT = new ConfidenceInterval(0.301, 0.954);
    private static final Intervals INTERVALS = new Intervals(
            new ConfidenceInterval(0.4, 0.9), new ConfidenceInterval(0.5, 0.95), new ConfidenceInterval(0.45, 0.92));

    private Evaluations() {}

    /** The names hold characters that must be escaped. */
    static Evaluation full() {
        Costs costs = new Costs(1_000, 100);
        EventFigures pump = new EventFigures(4, 3, 0.75, leadTimes(), 5, 1, 0.25, CAUGHT);
        EventFigures valve = new EventFigures(0, 0, null, null, 1, 1, 0.25, null);
        return new Evaluation(
                subject(),
                new EventFigures(4, 3, 0.75, leadTimes(), 6, 2, 0.5, CAUGHT),
                new RowFigures(
                        new ConfusionMatrix(
                                List.of("none", "<pump> & \"seal\"", "valve"),
                                List.of(List.of(1_400L, 1L, 2L), List.of(2L, 6L, 0L), List.of(0L, 0L, 0L))),
                        0.9965,
                        new PrecisionRecall(0.667, 0.75, 0.706),
                        INTERVALS),
                new MoneyFigures(costs, 1_000, 600, 1_600, 4_000, 2_400),
                List.of(
                        new ComponentEvaluation(
                                "<pump> & \"seal\"",
                                new PrecisionRecall(0.857, 0.75, 0.8),
                                INTERVALS,
                                pump,
                                new ProbabilityFigures(
                                        0.875,
                                        0.01,
                                        0.02,
                                        List.of(new CurvePoint(0.9, 1, 0.5), new CurvePoint(0.2, 0.75, 1)),
                                        List.of(
                                                new CalibrationBin(0, 0.1, 1_400, 2, 0.01, 0.0014),
                                                new CalibrationBin(0.9, 1, 7, 6, 0.93, 0.857)))),
                        new ComponentEvaluation(
                                "valve",
                                new PrecisionRecall(null, null, null),
                                Intervals.NOT_KNOWN,
                                valve,
                                new ProbabilityFigures(
                                        null,
                                        null,
                                        null,
                                        List.of(),
                                        List.of(new CalibrationBin(0, 0.1, 1_411, 0, 0.01, 0))))),
                List.of(
                        new LeadTimeBin(Duration.ZERO, Duration.ofHours(12), 1),
                        new LeadTimeBin(Duration.ofHours(12), Duration.ofHours(24), 2)),
                List.of(new AlarmPeriod(START, 2, 0, 1), new AlarmPeriod(START.plus(Duration.ofDays(7)), 1, 1, 1)),
                List.of("The evaluated range has no failure of valve & co."));
    }

    static Evaluation nothing() {
        EventFigures none = new EventFigures(0, 0, null, null, 0, 0, 0, null);
        PrecisionRecall undefined = new PrecisionRecall(null, null, null);
        return new Evaluation(
                subject(),
                none,
                new RowFigures(
                        new ConfusionMatrix(List.of("none", "pump"), List.of(List.of(9L, 0L), List.of(0L, 0L))),
                        null,
                        undefined,
                        Intervals.NOT_KNOWN),
                null,
                List.of(new ComponentEvaluation(
                        "pump",
                        undefined,
                        Intervals.NOT_KNOWN,
                        none,
                        new ProbabilityFigures(
                                null, null, null, List.of(), List.of(new CalibrationBin(0, 0.1, 9, 0, 0, 0))))),
                List.of(new LeadTimeBin(Duration.ZERO, Duration.ofHours(24), 0)),
                List.of(new AlarmPeriod(START, 0, 0, 0)),
                List.of());
    }

    private static EvaluationSubject subject() {
        return new EvaluationSubject(
                "results_2015",
                START,
                Instant.parse("2016-01-01T06:00:00Z"),
                "bearings <b>",
                3,
                Duration.ofHours(24),
                Duration.ofHours(12),
                100,
                1_411,
                9,
                START,
                START.plus(Duration.ofDays(13)));
    }

    private static LeadTimes leadTimes() {
        return new LeadTimes(hours(6), hours(6), hours(18), hours(18), hours(18));
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
