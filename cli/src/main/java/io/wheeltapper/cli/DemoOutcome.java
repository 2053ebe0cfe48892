package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration did, step by step.
 *
 * @param simulation null if the user provided the files
 */
record DemoOutcome(
        @Nullable SimulateOutcome simulation,
        IngestOutcome ingest,
        TrainingOutcome training,
        ScoringOutcome scoring,
        EvaluationOutcome evaluation,
        double seconds) {}
