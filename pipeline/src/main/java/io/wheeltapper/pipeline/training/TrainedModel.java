package io.wheeltapper.pipeline.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.models.RangeSummary;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What came of the training for one horizon.
 *
 * @param hyperparameters what the classifier was told
 * @param candidates how the classifiers did that were tried; empty where there was no choice
 * @param pipeline all stages, plain MLlib
 * @param preprocessing what the stages before the classifier learned
 * @param decision calibration and thresholds
 * @param training what the classifier learned from
 * @param calibration what the decision was learned from
 * @param test what the assessment rests on
 * @param assessment on the test range
 * @param sample rows of the test range, for comparing the compiled form with MLlib
 * @param importances share of each feature in what the trees gained, the largest first
 * @param trainer what fitted the classifier: the fast one or MLlib's
 * @param rounds how many trees were boosted for each label; empty for other classifiers
 * @param holdOut what boosting held out to find the rounds
 * @param tooFew where failures or rows are too few, for people
 */
@RecordBuilder
record TrainedModel(
        Hyperparameters hyperparameters,
        List<CandidateResult> candidates,
        PipelineModel pipeline,
        Preprocessing preprocessing,
        DecisionFit decision,
        RangeSummary training,
        RangeSummary calibration,
        RangeSummary test,
        Assessment assessment,
        Dataset<Row> sample,
        Map<String, Double> importances,
        Trainer trainer,
        Map<String, Integer> rounds,
        HoldOut holdOut,
        List<String> tooFew) {}
