package io.wheeltapper.benchmarks.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The product over one kind of data, all defaults: ingest, features with labels; a forest and boosted trees, trained and scored. */
final class ProductRun {
    /** Column of the exported table: {@link #TRAINING}, {@link #CALIBRATION}, {@link #TEST}, or null. */
    private static final String PART = "part";

    private static final String TRAINING = "training";
    private static final String CALIBRATION = "calibration";
    private static final String TEST = "test";
    private static final String AS_OF_SECONDS = "as_of_seconds";
    private static final String FEATURES_TABLE = "labelled";

    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final TemporalSplit split;

    private ProductRun(SparkSession spark, Workspace workspace, Scenario scenario, TemporalSplit split) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.split = split;
    }

    /**
     * Runs everything.
     *
     * @param keepFeatures how many features the models keep; null for all of them
     * @param folder empty; gets the files of a simulated kind and the workspace
     */
    static ProductRun over(
            DataKind kind, @Nullable Integer keepFeatures, SparkSession spark, Path folder, Progress progress)
            throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        Workspace workspace = Workspace.at(folder.resolve("workspace").toString());
        ProductRun run = new ProductRun(spark, workspace, kind.scenario(), kind.split());
        run.ingest(kind.files(files), progress);
        run.train(Algorithm.RANDOM_FOREST, keepFeatures, progress);
        run.train(Algorithm.GRADIENT_BOOSTED_TREES, keepFeatures, progress);
        return run;
    }

    private void ingest(Path files, Progress progress) {
        new IngestStep(spark, workspace, scenario, InstantSource.system())
                .run(IngestParameters.of(List.of(files.toString())), progress);
        new FeatureStep(spark, workspace, scenario)
                .run(new FeatureParameters(split.whole(), FEATURES_TABLE, scenario.horizon()), progress);
    }

    private void train(Algorithm algorithm, @Nullable Integer keepFeatures, Progress progress) {
        StoredFeatures features = new StoredFeatures(spark, workspace, FEATURES_TABLE);
        TrainingParameters all = new TrainingParameters(
                algorithm.toString(), split, scenario.horizon(), List.of(), Hyperparameters.defaults(algorithm), null);
        TrainingParameters parameters = keepFeatures == null ? all : all.keepingFeatures(keepFeatures);
        new TrainingStep(spark, workspace, scenario, InstantSource.system())
                .run(parameters, features, new RawLabeller(tables(), scenario), progress);
        new ScoringStep(spark, workspace, InstantSource.system())
                .run(
                        new ScoringParameters(
                                ModelReference.parse(algorithm.toString()),
                                split.test(),
                                results(algorithm),
                                "quality",
                                0,
                                0),
                        features,
                        progress);
    }

    private static String results(Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    private RawTables tables() {
        return new RawTables(spark, workspace, scenario);
    }

    List<String> components() {
        return scenario.components();
    }

    /**
     * Writes the rows that have a label as Parquet: {@code machine_id}, {@code as_of_seconds BIGINT} (since 1970, UTC), {@code
     * part} (training, calibration or test), {@code label}, and the features.
     */
    void export(Path table) {
        labelled()
                .drop(FeatureColumns.AS_OF, FeatureColumns.FAILING_COMPONENTS)
                .write()
                .mode("overwrite")
                .parquet(table.toString());
    }

    /** Returns the rows of calibration and test, by machine and time. */
    List<ObservedRow> observed() {
        Map<String, NavigableSet<Long>> failures = failureTimes();
        List<ObservedRow> rows = new ArrayList<>();
        for (Row row : labelled()
                .where(col(PART).notEqual(TRAINING))
                .orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .select(
                        FeatureColumns.MACHINE_ID,
                        AS_OF_SECONDS,
                        PART,
                        FeatureColumns.LABEL,
                        FeatureColumns.FAILING_COMPONENTS)
                .collectAsList()) {
            List<String> components = row.getList(4);
            boolean[] failing = new boolean[components().size()];
            components.forEach(component -> failing[components().indexOf(component)] = true);
            int label = components().indexOf(row.getString(3));
            String event = label == Decision.NONE ? "" : event(failures, row.getString(0), row.getLong(1));
            rows.add(new ObservedRow(
                    ObservedRow.key(row.getString(0), row.getLong(1)),
                    row.getString(2).equals(TEST),
                    label,
                    failing,
                    event));
        }
        return rows;
    }

    private static String event(Map<String, NavigableSet<Long>> failures, String machine, long asOfSeconds) {
        Long next = Objects.requireNonNull(failures.get(machine)).higher(asOfSeconds);
        return ObservedRow.key(machine, Objects.requireNonNull(next));
    }

    /**
     * Returns the predictions of a model of the product for {@code rows} of the test range: calibrated probabilities,
     * and its predicted components.
     */
    Contender contender(Algorithm algorithm, List<ObservedRow> rows) {
        List<Column> wanted = new ArrayList<>(List.of(
                col(ResultColumns.MACHINE_ID),
                unix_seconds(col(ResultColumns.AS_OF)),
                col(ResultColumns.PREDICTED_COMPONENT)));
        components().forEach(component -> wanted.add(col(ResultColumns.probability(component))));
        Map<String, Row> results = new HashMap<>();
        for (Row row : spark.read()
                .format("delta")
                .load(workspace.tablePath(results(algorithm)))
                .select(wanted.toArray(Column[]::new))
                .collectAsList()) {
            results.put(ObservedRow.key(row.getString(0), row.getLong(1)), row);
        }
        double[][] probabilities = new double[rows.size()][components().size()];
        int[] calls = new int[rows.size()];
        for (int i = 0; i < calls.length; i++) {
            Row result = Objects.requireNonNull(results.get(rows.get(i).key()));
            calls[i] = components().indexOf(result.getString(2));
            for (int component = 0; component < components().size(); component++) {
                probabilities[i][component] = result.getDouble(3 + component);
            }
        }
        return new Contender("wheeltapper " + algorithm, probabilities, calls);
    }

    private Dataset<Row> labelled() {
        return spark.read()
                .format("delta")
                .load(workspace.tablePath(FEATURES_TABLE))
                .where(col(FeatureColumns.LABEL).isNotNull())
                .withColumn(
                        PART,
                        when(within(split.training(scenario.horizon())), lit(TRAINING))
                                .when(within(split.calibration(scenario.horizon())), lit(CALIBRATION))
                                .when(within(split.test()), lit(TEST)))
                .where(col(PART).isNotNull())
                .withColumn(AS_OF_SECONDS, unix_seconds(col(FeatureColumns.AS_OF)));
    }

    private static Column within(TimeRange range) {
        return expr(RangeTable.inRange(FeatureColumns.AS_OF, range));
    }

    private Map<String, NavigableSet<Long>> failureTimes() {
        Map<String, NavigableSet<Long>> times = new HashMap<>();
        for (Row row : tables().failures()
                .select(col(RawColumns.MACHINE_ID), unix_seconds(col(RawColumns.EVENT_TIME)))
                .collectAsList()) {
            times.computeIfAbsent(row.getString(0), machine -> new TreeSet<>()).add(row.getLong(1));
        }
        return times;
    }
}
