package io.wheeltapper.pipeline.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.models.RangeSummary;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The result of the training for one horizon.
 *
 * @param hyperparameters hyperparameters of the classifier
 * @param candidates results of the candidates; empty if there was no search
 * @param pipeline all stages, plain MLlib
 * @param preprocessing fitted stages before the classifier
 * @param decision calibration and thresholds
 * @param training training rows
 * @param calibration calibration rows
 * @param test test rows
 * @param assessment metrics on the test range
 * @param sample rows of the test range, for comparing the compiled form with MLlib
 * @param importances share of each feature in the gain of the trees, largest first
 * @param trainer the trainer that fitted the classifier: fast or MLlib's
 * @param rounds number of boosted trees for each label; empty for other classifiers
 * @param holdOut rows that boosting held out to determine the rounds
 * @param tooFew warnings about too few failures or rows
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
        ClassificationMetrics assessment,
        Dataset<Row> sample,
        Map<String, Double> importances,
        Trainer trainer,
        Map<String, Integer> rounds,
        HoldOut holdOut,
        List<String> tooFew) {}
