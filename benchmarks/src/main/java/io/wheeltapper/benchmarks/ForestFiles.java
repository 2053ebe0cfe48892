package io.wheeltapper.benchmarks;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A forest of 200 trees, 15 deep, and rows to score, as files that kernels read without Spark. It is trained once on two
 * months of the simulated machines, to look three days ahead, which is hard enough for large trees.
 *
 * @param folder where the files lie
 */
record ForestFiles(Path folder) {
    private static final String MODEL = "benchmark_forest";
    private static final Duration HORIZON = Duration.ofDays(3);
    private static final TemporalSplit SPLIT = new TemporalSplit(
            Instant.parse("2015-01-05T00:00:00Z"),
            Instant.parse("2015-03-07T00:00:00Z"),
            Instant.parse("2015-03-14T00:00:00Z"),
            Instant.parse("2015-03-21T00:00:00Z"));
    private static final TimeRange SCORED =
            new TimeRange(Instant.parse("2015-06-01T00:00:00Z"), Instant.parse("2015-06-11T00:00:00Z"));

    /** Returns the files, which are created if they do not exist. */
    static ForestFiles of(Workbench bench) {
        ForestFiles files = new ForestFiles(bench.folder().resolve("forest-of-" + bench.machines()));
        if (!Files.exists(files.rowsFile())) {
            bench.log().println("Training a forest of 200 trees");
            try {
                files.make(bench);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    CompiledForest forest() {
        try {
            return CompiledForest.read(
                    Files.readAllBytes(forestFile()), forestFile().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RandomForestClassificationModel model() {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(modelFile()))) {
            return (RandomForestClassificationModel) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("Cannot read " + modelFile() + "; delete its folder to create it again", e);
        }
    }

    /** Of each row the numbers of its features. */
    double[][] rows() {
        int features = forest().features();
        try {
            ByteBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(rowsFile()));
            double[][] rows = new double[numbers.remaining() / Double.BYTES / features][features];
            for (double[] row : rows) {
                for (int feature = 0; feature < features; feature++) {
                    row[feature] = numbers.getDouble();
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void make(Workbench bench) throws IOException {
        StoredModel stored = train(bench);
        PipelineModel pipeline = PipelineModel.load(stored.pipelinePath());
        RandomForestClassificationModel model = Arrays.stream(pipeline.stages())
                .filter(RandomForestClassificationModel.class::isInstance)
                .map(RandomForestClassificationModel.class::cast)
                .findFirst()
                .orElseThrow();
        Files.createDirectories(folder);
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(modelFile()))) {
            out.writeObject(model);
        }
        CompiledForest forest = stored.forest(bench.spark().sparkContext().hadoopConfiguration())
                .orElseThrow();
        Files.write(forestFile(), forest.toBytes());
        List<Row> rows = pipeline.transform(
                        new ComputedFeatures(bench.spark(), bench.workspace(), bench.scenario()).rows(SCORED))
                .select(ClassProbabilities.FEATURE_VECTOR)
                .collectAsList();
        ByteBuffer numbers = ByteBuffer.allocate(rows.size() * forest.features() * Double.BYTES);
        for (Row row : rows) {
            for (double number : row.<Vector>getAs(0).toArray()) {
                numbers.putDouble(number);
            }
        }
        Files.write(rowsFile(), numbers.array());
    }

    private static StoredModel train(Workbench bench) {
        SparkSession spark = bench.spark();
        new TrainingStep(spark, bench.workspace(), bench.scenario(), InstantSource.system())
                .run(
                        new TrainingParameters(
                                MODEL,
                                SPLIT,
                                HORIZON,
                                List.of(),
                                Hyperparameters.defaults(Algorithm.RANDOM_FOREST)
                                        .withTrees(200)
                                        .withDepth(15),
                                null),
                        new ComputedFeatures(spark, bench.workspace(), bench.scenario()),
                        new RawLabeller(bench.tables(), bench.scenario()),
                        phase -> bench.log().println("  " + phase));
        return new ModelStore(bench.workspace(), spark.sparkContext().hadoopConfiguration())
                .open(ModelReference.parse(MODEL));
    }

    private Path forestFile() {
        return folder.resolve("scorer.forest");
    }

    private Path modelFile() {
        return folder.resolve("mllib-model");
    }

    private Path rowsFile() {
        return folder.resolve("rows");
    }
}
