package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.decision.LabelledScores;
import io.wheeltapper.pipeline.decision.Objective;
import io.wheeltapper.pipeline.training.CandidateTraining.Fitted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/**
 * Trains candidates, evaluates them on the calibration range, and keeps the one with the best mean average precision
 * over the components; of equal ones the first. The test range is not used.
 */
final class CandidateChoice {
    private final CandidateTraining training;
    private final LabelledRange calibration;
    private final List<String> labels;
    private final Objective objective;
    private final InstantSource clock;
    private final Progress progress;
    private final List<CandidateResult> results = new ArrayList<>();
    private @Nullable Chosen best;
    private int bestPlace;
    private @Nullable Exception firstFailure;
    private Duration longest = Duration.ZERO;

    /**
     * The chosen candidate.
     *
     * @param decision calibration and thresholds
     * @param results results of all candidates; empty if there was no search
     */
    record Chosen(Fitted fitted, DecisionFit decision, List<CandidateResult> results) {}

    CandidateChoice(
            CandidateTraining training,
            LabelledRange calibration,
            List<String> labels,
            Objective objective,
            InstantSource clock,
            Progress progress) {
        this.training = training;
        this.calibration = calibration;
        this.labels = labels;
        this.objective = objective;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Tries as many candidates as the time allows. A failed candidate is reported and skipped.
     *
     * @throws WheeltapperException failure of the first candidate, if all fail
     */
    Chosen among(CandidateSearch search) {
        Instant begun = clock.instant();
        for (Candidate candidate : search.candidates()) {
            Duration elapsed = Duration.between(begun, clock.instant());
            if (best != null && elapsed.plus(longest).compareTo(search.timeBudget()) > 0) {
                results.add(CandidateResult.passedOver(
                        candidate,
                        0,
                        "Not started: it would have exceeded the time budget of %s."
                                .formatted(Durations.format(search.timeBudget()))));
            } else {
                tryOut(candidate, search.isChoice());
            }
        }
        if (best == null) {
            throw failure();
        }
        results.set(bestPlace, results.get(bestPlace).asChosen());
        return new Chosen(best.fitted(), best.decision(), search.isChoice() ? List.copyOf(results) : List.of());
    }

    private void tryOut(Candidate candidate, boolean isChoice) {
        Instant begun = clock.instant();
        try {
            Fitted fitted = training.fit(candidate.hyperparameters());
            progress.phase("choosing thresholds");
            LabelledScores scores = calibration.scores(fitted.classified(), labels);
            DecisionFit decision = DecisionFit.fit(scores, labels.subList(1, labels.size()), objective);
            CandidateResult result =
                    judged(candidate, isChoice ? ClassificationMetrics.of(scores, decision.decision()) : null, begun);
            if (best == null
                    || isBetter(
                            result.averagePrecision(), results.get(bestPlace).averagePrecision())) {
                best = new Chosen(fitted, decision, List.of());
                bestPlace = results.size();
            }
            results.add(result);
        } catch (Exception e) { // Spark's own exceptions are checked, and thrown without being declared
            if (!isChoice || isCancelled(e)) {
                throw e;
            }
            firstFailure = firstFailure == null ? e : firstFailure;
            results.add(CandidateResult.passedOver(candidate, seconds(begun), "Failed: " + e.getMessage()));
        }
    }

    private static boolean isCancelled(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || (cause instanceof SparkThrowable known && "SPARK_JOB_CANCELLED".equals(known.getCondition()))) {
                return true;
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    private RuntimeException failure() {
        return firstFailure instanceof RuntimeException known
                ? known
                : new IllegalStateException("No candidate could be trained.", firstFailure);
    }

    private CandidateResult judged(Candidate candidate, @Nullable ClassificationMetrics assessment, Instant begun) {
        Map<String, @Nullable Double> byComponent = new LinkedHashMap<>();
        double sum = 0;
        int known = 0;
        if (assessment != null) {
            for (Map.Entry<String, ClassificationMetrics.Scores> entry :
                    assessment.byComponent().entrySet()) {
                Double precision = entry.getValue().averagePrecision();
                byComponent.put(entry.getKey(), precision);
                sum += precision == null ? 0 : precision;
                known += precision == null ? 0 : 1;
            }
        }
        Double mean = known == 0 ? null : sum / known;
        Double f1 = assessment == null ? null : assessment.overall().f1();
        return new CandidateResult(candidate.name(), false, mean, byComponent, f1, seconds(begun), "");
    }

    private double seconds(Instant begun) {
        Duration taken = Duration.between(begun, clock.instant());
        longest = taken.compareTo(longest) > 0 ? taken : longest;
        return taken.toMillis() / 1e3;
    }

    private static boolean isBetter(@Nullable Double figure, @Nullable Double best) {
        return figure != null && (best == null || figure > best);
    }
}
