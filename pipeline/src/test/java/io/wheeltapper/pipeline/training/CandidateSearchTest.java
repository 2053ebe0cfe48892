package io.wheeltapper.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.testing.SyntheticFleet;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class CandidateSearchTest {
    private static final Instant NOW = Instant.parse("2016-02-03T04:05:06.789Z");
    private static final TemporalSplit SPLIT = new TemporalSplit(
            SyntheticFleet.step(0), SyntheticFleet.step(70), SyntheticFleet.step(95), SyntheticFleet.step(120));
    private static final Candidate STUMP = new Candidate("stump", tree(1));
    private static final Candidate TREE = new Candidate("tree", tree(5));
    /** The models of the fleet's machines are more than two categories. */
    private static final Candidate IMPOSSIBLE = new Candidate("two bins", tree(5).withBins(2));

    @TempDir
    Path folder;

    @Test
    void the_best_on_the_calibration_range_is_the_one_that_would_be_trained_alone(SparkSession spark) {
        TrainingOutcome outcome = search(spark, () -> NOW, STUMP, IMPOSSIBLE, TREE);

        assertThat(outcome.candidates()).extracting(CandidateResult::name).containsExactly("stump", "two bins", "tree");
        assertThat(outcome.candidates()).extracting(CandidateResult::chosen).containsExactly(false, false, true);
        CandidateResult stump = outcome.candidates().get(0);
        CandidateResult failed = outcome.candidates().get(1);
        CandidateResult tree = outcome.candidates().get(2);
        assertThat(tree.averagePrecision()).isGreaterThan(stump.averagePrecision());
        assertThat(tree.byComponent().keySet()).containsExactly("comp1", "comp2", "comp3");
        assertThat(tree.byComponent().get("comp3")).as("it never fails").isNull();
        assertThat(tree.averagePrecision())
                .isCloseTo(
                        (Objects.requireNonNull(tree.byComponent().get("comp1"))
                                        + Objects.requireNonNull(
                                                tree.byComponent().get("comp2")))
                                / 2,
                        within(1e-12));
        assertThat(tree.f1()).isBetween(0.0, 1.0);
        assertThat(failed.note()).startsWith("Failed: ").contains("2 bins");
        assertThat(failed.averagePrecision()).isNull();

        ModelManifest manifest = manifest();
        assertThat(manifest.parameters())
                .containsEntry("depth", "5")
                .containsEntry(
                        "candidates",
                        "stump %.4f, two bins passed over, tree %.4f (chosen)"
                                .formatted(stump.averagePrecision(), tree.averagePrecision()));
        TrainingOutcome alone = train(spark, () -> NOW, CandidateSearch.only(tree(5)));
        assertThat(alone.candidates()).isEmpty();
        assertThat(alone.metrics()).isEqualTo(outcome.metrics());
        assertThat(alone.thresholds()).isEqualTo(outcome.thresholds());
        assertThat(manifest().parameters()).doesNotContainKey("candidates");
    }

    @Test
    void what_would_pass_the_time_budget_is_not_begun(SparkSession spark) {
        AtomicInteger minutes = new AtomicInteger();
        InstantSource clock = () -> NOW.plus(Duration.ofMinutes(minutes.getAndIncrement()));
        TrainingOutcome outcome = search(spark, clock, STUMP, TREE);
        assertThat(outcome.candidates().get(0).chosen()).isTrue();
        assertThat(outcome.candidates().get(0).seconds()).isEqualTo(60);
        assertThat(outcome.candidates().get(1).note())
                .isEqualTo("Not started: it would have exceeded the time budget of 1m.");
        assertThat(manifest().parameters()).containsEntry("depth", "1");
    }

    @Test
    void if_all_fail_the_first_one_says_why(SparkSession spark) {
        assertThatThrownBy(() -> search(spark, () -> NOW, IMPOSSIBLE, new Candidate("so too", tree(4).withBins(3))))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("more than the trees' 2 bins");
    }

    @Test
    void a_search_needs_candidates_and_time() {
        assertThatThrownBy(() -> new CandidateSearch(List.of(), Duration.ofMinutes(1)))
                .hasMessageContaining("no candidate");
        assertThatThrownBy(() -> new CandidateSearch(List.of(TREE), Duration.ZERO))
                .hasMessageContaining("must be positive, got PT0S");
    }

    private TrainingOutcome search(SparkSession spark, InstantSource clock, Candidate... candidates) {
        return train(spark, clock, new CandidateSearch(List.of(candidates), Duration.ofMinutes(1)));
    }

    private TrainingOutcome train(SparkSession spark, InstantSource clock, CandidateSearch search) {
        TrainingParameters parameters = new TrainingParameters(
                "drift", SplitRequest.of(SPLIT), Duration.ofHours(24), List.of(), search, null, null);
        return new TrainingStep(spark, Workspace.at(folder.toString()), SyntheticFleet.SCENARIO, clock)
                .run(parameters, new SyntheticFleet(spark, 4), (rows, horizon) -> rows, Progress.SILENT);
    }

    private ModelManifest manifest() {
        return new ModelStore(Workspace.at(folder.toString()), new Configuration())
                .open(ModelReference.parse("drift"))
                .manifest();
    }

    private static Hyperparameters tree(int depth) {
        return Hyperparameters.defaults(Algorithm.DECISION_TREE).withDepth(depth);
    }
}
