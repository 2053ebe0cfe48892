package io.wheeltapper.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.decision.Calibration;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class ModelStoreTest {
    private static final Instant DAY = Instant.parse("2015-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private ModelStore store = new ModelStore(Workspace.at("unused"), new Configuration());
    private ModelWriter writer = new ModelWriter(Workspace.at("unused"), new Configuration());

    @BeforeEach
    void open() {
        store = new ModelStore(Workspace.at(folder.toString()), new Configuration());
        writer = new ModelWriter(Workspace.at(folder.toString()), new Configuration());
    }

    @Test
    void a_version_is_read_back_as_it_was_stored(SparkSession spark) {
        StoredModel stored = save(spark);
        StoredModel read = store.open(ModelReference.parse("pumps"));
        assertThat(read).isEqualTo(stored);
        assertThat(read.manifest().id()).isEqualTo("pumps@1");
        assertThat(read.manifest().importances().keySet()).containsExactly("flow", "age");
        assertThat(read.manifest().checksums().keySet()).anyMatch(path -> path.startsWith("metadata/"));
        assertThat(read.manifest())
                .usingRecursiveComparison()
                .ignoringFields("version", "checksums")
                .isEqualTo(manifest("pumps"));
        assertThat(PipelineModel.load(read.pipelinePath()).stages()).hasSize(1);
    }

    @Test
    void the_newest_version_is_opened_unless_another_is_named(SparkSession spark) {
        save(spark);
        save(spark);
        assertThat(store.open(ModelReference.parse("pumps")).manifest().version())
                .isEqualTo(2);
        assertThat(store.open(ModelReference.parse("pumps@1")).manifest().version())
                .isEqualTo(1);
        assertFails("pumps@7", ErrorCode.UNKNOWN_MODEL, "no complete version 7. Complete versions are: [1, 2]");
    }

    @Test
    void trainings_at_once_get_different_versions(SparkSession spark) {
        PipelineModel pipeline = pipeline(spark);
        List<CompletableFuture<Integer>> trainings = IntStream.range(0, 4)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> writer.save(pipeline, manifest("pumps"), spark.emptyDataFrame())
                                .manifest()
                                .version()))
                .toList();
        assertThat(trainings.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void a_training_that_was_cut_short_is_not_seen_and_keeps_its_number(SparkSession spark) throws IOException {
        save(spark);
        save(spark);
        Files.delete(version(2).resolve("manifest.json"));

        assertThat(store.open(ModelReference.parse("pumps")).manifest().version())
                .isEqualTo(1);
        assertThat(save(spark).manifest().version()).isEqualTo(3);
    }

    @Test
    void when_every_training_was_cut_short_the_user_is_told_so(SparkSession spark) throws IOException {
        save(spark);
        Files.delete(version(1).resolve("manifest.json"));
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "no complete version", "Train it again");
        assertThat(store.names()).isEmpty();
    }

    @Test
    void a_changed_file_is_refused_and_no_older_version_takes_its_place(SparkSession spark) throws IOException {
        save(spark);
        save(spark);
        Path part = pipelineFile(2);
        Files.writeString(part, Files.readString(part).replace("pipeline", "pipelane"));
        Files.deleteIfExists(part.resolveSibling("." + part.getFileName() + ".crc"));
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "is damaged", "has a different content than was written");
    }

    @Test
    void bytes_that_the_file_system_itself_finds_changed_are_refused_too(SparkSession spark) throws IOException {
        save(spark);
        Path part = pipelineFile(1);
        Files.writeString(part, Files.readString(part) + " ");
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "has a different content than was written");
    }

    @Test
    void a_file_that_is_gone_is_named(SparkSession spark) throws IOException {
        save(spark);
        Files.delete(pipelineFile(1));
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "is damaged: file metadata/", "is missing");
    }

    @Test
    void a_manifest_that_cannot_be_understood_is_refused(SparkSession spark) throws IOException {
        save(spark);
        Path manifest = version(1).resolve("manifest.json");
        Files.delete(version(1).resolve(".manifest.json.crc"));
        Files.writeString(manifest, "{\"format\": 1");
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "manifest.json cannot be understood");
    }

    @Test
    void an_unknown_model_is_answered_with_the_nearest_name(SparkSession spark) {
        assertFails("pump", ErrorCode.UNKNOWN_MODEL, "There are no models yet", "wheeltapper train");
        save(spark);
        assertFails("pump", ErrorCode.UNKNOWN_MODEL, "Did you mean pumps?");
    }

    @Test
    void a_reference_is_a_name_or_a_name_with_a_version() {
        assertThat(ModelReference.parse("pumps").version()).isEmpty();
        assertThat(ModelReference.parse("pumps@12").version()).hasValue(12);
        assertThat(ModelReference.parse("pumps@12")).hasToString("pumps@12");
        assertThatThrownBy(() -> ModelReference.parse("pumps@new one")).hasMessageContaining("NAME@3");
    }

    @Test
    void a_tree_model_lies_there_compiled_too(SparkSession spark) throws IOException {
        StoredModel stored = saveTrees(spark);
        CompiledScorer scorer = Objects.requireNonNull(stored.manifest().scorer());
        assertThat(scorer.sampleRows()).isEqualTo(20);
        assertThat(scorer.largestDifference()).isZero();
        assertThat(scorer.checksums()).containsOnlyKeys("scorer/scorer.forest", "scorer/sample.csv");
        assertThat(Files.readAllLines(version(1).resolve("scorer/sample.csv")))
                .hasSize(21)
                .first()
                .isEqualTo("flow,probability_of_none,probability_of_pump");

        StoredModel opened = store.open(ModelReference.parse("pumps"));
        assertThat(opened).isEqualTo(stored);
        CompiledForest forest = opened.forest(new Configuration()).orElseThrow();
        assertThat(forest.fingerprint()).isEqualTo(scorer.fingerprint());
        assertThat(forest.featureNames()).containsExactly("flow");
        assertThat(forest.classNames()).containsExactly("none", "pump");
    }

    @Test
    void spark_3_5_finds_the_metadata_of_trees_under_their_names(SparkSession spark) throws IOException {
        StoredModel stored = saveTrees(spark);
        Dataset<Row> metadata = spark.read()
                .parquet(version(1).resolve("pipeline/stages/*/treesMetadata").toString());
        assertThat(metadata.columns()).containsExactly("treeID", "metadata", "weights");
        assertThat(metadata.count()).isEqualTo(3);
        assertThat(stored.manifest().checksums().keySet())
                .filteredOn(file -> file.contains("treesMetadata"))
                .as("the files that are there")
                .allSatisfy(file ->
                        assertThat(version(1).resolve("pipeline").resolve(file)).exists());
        try (Stream<Path> files = Files.walk(version(1))) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("-named"));
        }
        assertThat(probabilities(PipelineModel.load(stored.pipelinePath()), spark))
                .isEqualTo(probabilities(trees(spark), spark));
    }

    private static List<Row> probabilities(PipelineModel pipeline, SparkSession spark) {
        return pipeline.transform(flows(spark)).select("classifier_probability").collectAsList();
    }

    @Test
    void a_manifest_of_a_newer_format_is_refused_and_not_half_understood(SparkSession spark) throws IOException {
        save(spark);
        Path manifest = version(1).resolve("manifest.json");
        String newer = Files.readString(manifest).replace("\"format\" : 2", "\"format\" : 3");
        Files.delete(version(1).resolve(".manifest.json.crc"));
        Files.writeString(manifest, newer);
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "has format 3, but this Wheeltapper supports at most 2");
    }

    @Test
    void a_model_that_is_not_made_of_trees_has_no_compiled_form(SparkSession spark) {
        StoredModel stored = save(spark);
        assertThat(stored.manifest().scorer()).isNull();
        assertThat(stored.forest(new Configuration())).isEmpty();
    }

    @Test
    void a_manifest_from_before_there_were_compiled_forests_is_read(SparkSession spark) throws IOException {
        save(spark);
        Path manifest = version(1).resolve("manifest.json");
        String older = Files.readString(manifest).replaceAll(",\\s*\"scorer\" : null", "");
        assertThat(older).doesNotContain("scorer");
        Files.delete(version(1).resolve(".manifest.json.crc"));
        Files.writeString(manifest, older);
        assertThat(store.open(ModelReference.parse("pumps")).forest(new Configuration()))
                .isEmpty();
    }

    @Test
    void a_changed_compiled_forest_is_refused(SparkSession spark) throws IOException {
        saveTrees(spark);
        Path forest = version(1).resolve("scorer/scorer.forest");
        byte[] bytes = Files.readAllBytes(forest);
        bytes[100] ^= 1;
        Files.write(forest, bytes);
        Files.delete(version(1).resolve("scorer/.scorer.forest.crc"));
        assertFails("pumps", ErrorCode.INCOMPLETE_MODEL, "scorer/scorer.forest of its scorer has a different content");
    }

    @Test
    void a_model_that_scores_otherwise_when_compiled_is_not_stored(SparkSession spark) {
        Dataset<Row> rows = flows(spark);
        RandomForestClassifier first =
                forest().setProbabilityCol("p").setPredictionCol("q").setRawPredictionCol("r");
        PipelineModel twoForests = new Pipeline()
                .setStages(new PipelineStage[] {
                    assembler(), first, forest().setSeed(8).setMaxDepth(1)
                })
                .fit(rows);
        assertThatThrownBy(() -> writer.save(twoForests, manifest("pumps"), rows))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SCORES_DIFFER))
                .hasMessageContainingAll("Model pumps was not stored", "row 1 of the sample", "none");
        assertThat(folder.resolve("models")).doesNotExist();
    }

    @Test
    void trees_without_a_row_to_check_them_with_are_not_stored(SparkSession spark) {
        PipelineModel trees = trees(spark);
        assertThatThrownBy(
                        () -> writer.save(trees, manifest("pumps"), flows(spark).limit(0)))
                .hasMessageContaining("there is no row for comparing its compiled forest with MLlib");
    }

    private StoredModel save(SparkSession spark) {
        return writer.save(pipeline(spark), manifest("pumps"), spark.emptyDataFrame());
    }

    private StoredModel saveTrees(SparkSession spark) {
        return writer.save(trees(spark), manifest("pumps"), flows(spark));
    }

    private static PipelineModel trees(SparkSession spark) {
        return new Pipeline()
                .setStages(new PipelineStage[] {assembler(), forest()})
                .fit(flows(spark));
    }

    private static RandomForestClassifier forest() {
        return new RandomForestClassifier()
                .setFeaturesCol("feature_vector")
                .setProbabilityCol("classifier_probability")
                .setPredictionCol("classifier_prediction")
                .setNumTrees(3)
                .setSeed(7);
    }

    private static Dataset<Row> flows(SparkSession spark) {
        return spark.range(20).selectExpr("CAST(id AS DOUBLE) AS flow", "CAST(id % 3 = 0 AS DOUBLE) AS label");
    }

    private void assertFails(String reference, ErrorCode code, String... words) {
        assertThatThrownBy(() -> store.open(ModelReference.parse(reference)))
                .isInstanceOfSatisfying(
                        WheeltapperException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }

    private Path version(int number) {
        return folder.resolve("models/pumps/" + number);
    }

    private Path pipelineFile(int version) throws IOException {
        try (Stream<Path> files = Files.list(version(version).resolve("pipeline/metadata"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static PipelineModel pipeline(SparkSession spark) {
        return new Pipeline().setStages(new PipelineStage[] {assembler()}).fit(flows(spark));
    }

    private static VectorAssembler assembler() {
        return new VectorAssembler().setInputCols(new String[] {"flow"}).setOutputCol("feature_vector");
    }

    private static ModelManifest manifest(String name) {
        TimeRange range = new TimeRange(DAY, DAY.plusSeconds(86_400));
        RangeSummary summary = new RangeSummary(range, 3, Map.of("none", 3L), 1, 0, Map.of("pump", 1L));
        ClassificationMetrics.Scores scores =
                new ClassificationMetrics.Scores(0.5, 0.25, 1.0 / 3, 0.4, 0.01, 1, Intervals.NOT_KNOWN);
        ClassificationMetrics assessment = new ClassificationMetrics(3, 1, scores, Map.of("pump", scores));
        Map<String, Double> importances = new java.util.LinkedHashMap<>();
        importances.put("flow", 0.7);
        importances.put("age", 0.3);
        return ModelManifestBuilder.builder()
                .format(ModelManifest.FORMAT)
                .name(name)
                .version(0)
                .createdAt(DAY)
                .codeVersion("1.0")
                .scenario("pumping")
                .step(Duration.ofHours(12))
                .horizon(Duration.ofDays(7))
                .schema(new FeatureSchema(List.of(new Feature("flow", FeatureType.NUMBER, "l/s"))))
                .labels(List.of("none", "pump"))
                .algorithm(Algorithm.RANDOM_FOREST)
                .parameters(Map.of("trees", "3"))
                .imputation(Map.of("flow", 1.5))
                .categories(Map.of("model", List.of("a", "b")))
                .decision(new Decision(List.of("pump"), List.of(new Calibration(1.25, -0.5)), List.of(0.125)))
                .training(summary)
                .calibration(summary)
                .test(summary)
                .baseRates(Map.of("pump", 0.01))
                .metrics(assessment)
                .horizons(List.of(new HorizonResult(Duration.ofDays(7), assessment)))
                .importances(importances)
                .sources(Map.of("telemetry", 4L))
                .warnings(List.of("be careful"))
                .checksums(Map.of())
                .build();
    }
}
