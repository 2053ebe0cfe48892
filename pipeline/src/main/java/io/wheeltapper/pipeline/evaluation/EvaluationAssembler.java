package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.confidence.Bootstrap;
import io.wheeltapper.pipeline.confidence.FewFailures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assembles the figures from the counts. */
final class EvaluationAssembler {
    private final Scenario scenario;
    private final ScoredBy by;
    private final Measurements measured;
    private final ConfusionMatrix confusion;
    private final Bootstrap clusters;
    private final double machineYears;

    EvaluationAssembler(Scenario scenario, ScoredBy by, Measurements measured) {
        this.scenario = scenario;
        this.by = by;
        this.measured = measured;
        this.confusion = measured.confusion();
        this.clusters = measured.clusters();
        this.machineYears = EventFigures.machineYears(measured.rows(), scenario.step());
    }

    /**
     * Returns the figures.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if some rows cannot be used, or no row's horizon has been fully
     *     observed
     */
    Evaluation evaluation(EvaluationParameters parameters) {
        if (measured.unusable() > 0) {
            throw EvaluationErrors.unusableRows(parameters, measured.unusable());
        }
        if (measured.rows() == 0) {
            throw EvaluationErrors.nothingObserved(parameters, by);
        }
        EventFigures events =
                EventFigures.of(measured.failures().all(), measured.alarms().all(), machineYears);
        return new Evaluation(
                subject(parameters),
                events,
                RowFigures.of(confusion, clusters.all()),
                money(parameters.costs(), events),
                scenario.components().stream().map(this::component).toList(),
                leadTimes(),
                timeline(),
                warnings(parameters));
    }

    private List<String> warnings(EvaluationParameters parameters) {
        Map<String, Long> failures = new LinkedHashMap<>();
        scenario.components()
                .forEach(component -> failures.put(
                        component, measured.failures().of(component).failures()));
        return FewFailures.warning(
                        "The evaluated range " + parameters.range(),
                        failures,
                        "Its figures for these depend much on chance, as the intervals show; without any failure they are not known.")
                .stream()
                .toList();
    }

    private EvaluationSubject subject(EvaluationParameters parameters) {
        return EvaluationSubjectBuilder.builder()
                .resultsData(parameters.resultsData())
                .startDate(parameters.range().start())
                .toDate(parameters.range().end())
                .model(by.model())
                .modelVersion(by.version())
                .horizon(by.horizon())
                .step(scenario.step())
                .machines(measured.machines())
                .rows(measured.rows())
                .unobservedRows(by.rows() - measured.rows())
                .firstAsOf(measured.firstAsOf())
                .lastAsOf(measured.lastAsOf())
                .build();
    }

    private static @Nullable MoneyFigures money(@Nullable Costs costs, EventFigures events) {
        return costs == null ? null : MoneyFigures.of(costs, events);
    }

    private ComponentEvaluation component(String component) {
        return new ComponentEvaluation(
                component,
                confusion.of(component),
                clusters.of(component),
                EventFigures.of(
                        measured.failures().of(component), measured.alarms().of(component), machineYears),
                probability(measured.probabilities().of(component)));
    }

    private static ProbabilityFigures probability(List<ProbabilityBin> histogram) {
        PrecisionRecallCurve curve = new PrecisionRecallCurve(histogram);
        List<CalibrationBin> calibration = CalibrationMetrics.bins(histogram);
        boolean hasFailed = curve.averagePrecision() != null;
        return new ProbabilityFigures(
                curve.averagePrecision(),
                hasFailed ? CalibrationMetrics.brierScore(histogram) : null,
                hasFailed ? CalibrationMetrics.expectedError(calibration) : null,
                curve.drawn(),
                calibration);
    }

    private List<LeadTimeBin> leadTimes() {
        long[] failures = new long[Measurements.LEAD_TIME_BINS];
        measured.failures().groups(measured.periods(), by.horizon(), failures.length).stream()
                .filter(FailureEvents.Group::caught)
                .forEach(group -> failures[group.leadBin()] += group.failures());
        Duration horizon = by.horizon();
        return IntStream.range(0, failures.length)
                .mapToObj(bin -> new LeadTimeBin(
                        horizon.multipliedBy(bin).dividedBy(failures.length),
                        horizon.multipliedBy(bin + 1L).dividedBy(failures.length),
                        failures[bin]))
                .toList();
    }

    private List<AlarmPeriod> timeline() {
        Periods periods = measured.periods();
        long[] caught = new long[periods.count()];
        long[] missed = new long[periods.count()];
        long[] falseAlarms = measured.alarms().falseAlarms(periods);
        measured.failures()
                .groups(periods, by.horizon(), Measurements.LEAD_TIME_BINS)
                .forEach(group -> (group.caught() ? caught : missed)[group.period()] += group.failures());
        return IntStream.range(0, periods.count())
                .mapToObj(i -> new AlarmPeriod(periods.startOf(i), caught[i], missed[i], falseAlarms[i]))
                .toList();
    }
}
