package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.workspace.Workspace;

/** Does without Spark what {@link EvaluationStep} does, with the same figures to the bit. */
public final class LocalEvaluationStep {
    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;

    public LocalEvaluationStep(LocalEngine engine, Workspace workspace, Scenario scenario) {
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /**
     * Compares the results of a range with what happened since, and writes a report of it. After a failure the previous report
     * is left in place.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the table does not exist or is no results table, if the range
     *     holds no rows or those of several models, if nothing has been observed after any of them, or if the report cannot
     *     be written
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if a table cannot be read without Spark, or is too large
     */
    public EvaluationOutcome run(EvaluationParameters parameters, Progress progress) {
        Evaluation compared = new LocalComparison(engine, workspace, scenario, progress).evaluate(parameters);
        return EvaluationReport.write(compared, parameters, workspace, engine.hadoop(), progress);
    }
}
