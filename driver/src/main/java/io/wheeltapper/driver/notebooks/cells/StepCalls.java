package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.features.FeatureOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the pipeline, with the same parameters as in jobs and on the command line, as alternating names and
 * values:
 *
 * <pre>{@code
 * var features = steps.features("features_table", "training", "start_date", "2015-01-01", "to_date", "2015-10-30");
 * System.out.println(features.rows());
 * }</pre>
 *
 * <p>A parameter whose value is null is ignored. Failures are {@code WheeltapperException}s that say what to do.
 */
public final class StepCalls {
    private final BiFunction<String, Map<String, String>, @Nullable Object> runner;

    /**
     * Creates the calls.
     *
     * @param runner runs a step with its name and parameters, and returns its outcome
     */
    public StepCalls(BiFunction<String, Map<String, String>, @Nullable Object> runner) {
        this.runner = runner;
    }

    /** Simulates raw data sets of a fleet. */
    public SimulateOutcome simulate(@Nullable Object... parameters) {
        return run("simulate", SimulateOutcome.class, parameters);
    }

    /** Loads raw data sets into the workspace's tables. */
    public IngestOutcome ingest(@Nullable Object... parameters) {
        return run("ingest", IngestOutcome.class, parameters);
    }

    /** Computes a feature table for a range of dates. */
    public FeatureOutcome features(@Nullable Object... parameters) {
        return run("features", FeatureOutcome.class, parameters);
    }

    /** Trains a model, and stores it as the next version of its name. */
    public TrainingOutcome train(@Nullable Object... parameters) {
        return run("train", TrainingOutcome.class, parameters);
    }

    /** Scores a range of dates, and stores the results. */
    public ScoringOutcome score(@Nullable Object... parameters) {
        return run("score", ScoringOutcome.class, parameters);
    }

    /** Compares results with what happened since. */
    public EvaluationOutcome evaluate(@Nullable Object... parameters) {
        return run("evaluate", EvaluationOutcome.class, parameters);
    }

    private <T> T run(String step, Class<T> type, @Nullable Object... parameters) {
        Object outcome = runner.apply(step, named(step, parameters));
        if (outcome == null) {
            throw new IllegalStateException("Step " + step + " has told no outcome");
        }
        return type.cast(outcome);
    }

    private static Map<String, String> named(String step, @Nullable Object... parameters) {
        if (parameters.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "steps.%s takes alternating names and values, got %d arguments. For example, write steps.%s(\"start_date\", \"2015-01-01\")."
                            .formatted(step, parameters.length, step));
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            Object value = parameters[i + 1];
            if (value != null) {
                named.put(String.valueOf(parameters[i]), value.toString());
            }
        }
        return named;
    }
}
