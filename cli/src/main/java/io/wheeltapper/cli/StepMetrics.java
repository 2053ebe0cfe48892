package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.features.FeatureOutcome;
import io.wheeltapper.pipeline.ingest.DataSetOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The metrics of outcomes that can be compared from run to run. */
final class StepMetrics {
    private StepMetrics() {}

    static Map<String, Double> of(Object outcome) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        if (outcome instanceof IngestOutcome ingest) {
            metrics.put("rows_read", sum(ingest, DataSetOutcome::records));
            metrics.put("rows_ingested", sum(ingest, DataSetOutcome::ingested));
            metrics.put("rows_rejected", (double) ingest.quarantinedCount());
        } else if (outcome instanceof FeatureOutcome features) {
            metrics.put("rows_written", (double) features.rows());
        } else if (outcome instanceof TrainingOutcome training) {
            metrics.put("rows_trained", (double) training.trainingRows());
            metrics.put("model_version", (double) training.version());
        } else if (outcome instanceof ScoringOutcome scoring) {
            metrics.put("rows_scored", (double) scoring.rows());
            metrics.put("rows_changed", (double) scoring.changed());
            metrics.put("alarms", (double) scoring.alarms());
        } else if (outcome instanceof EvaluationOutcome evaluation) {
            metrics.put(
                    "rows_evaluated", (double) evaluation.evaluation().subject().rows());
            metrics.put("failures", (double) evaluation.evaluation().events().failures());
            metrics.put(
                    "failures_caught", (double) evaluation.evaluation().events().caught());
        } else if (outcome instanceof SimulateOutcome simulation) {
            metrics.put("rows_simulated", (double) simulation.files().stream()
                    .mapToLong(SimulateOutcome.SimulatedFile::rows)
                    .sum());
        }
        return metrics;
    }

    private static double sum(IngestOutcome ingest, ToLongFunction<DataSetOutcome> figure) {
        return ingest.dataSets().stream().mapToLong(figure).sum();
    }
}
