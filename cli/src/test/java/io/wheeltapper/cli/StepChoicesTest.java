package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.step.ClassifierParameters;
import io.wheeltapper.core.step.IngestDefinition;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.SplitParameters;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.Steps;
import io.wheeltapper.pipeline.ingest.OnBadRecord;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.training.ClassWeights;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.SplitBy;
import io.wheeltapper.pipeline.training.Trainer;
import io.wheeltapper.pipeline.training.UnseenCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Definitions of steps must not know the pipeline: here the two are compared. */
class StepChoicesTest {
    private static final Hyperparameters FOREST = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);

    @Test
    void choices_are_those_of_the_pipeline() {
        List<String> algorithms = new ArrayList<>(texts(Algorithm.values()));
        algorithms.add(ClassifierParameters.AUTO);
        assertThat(choices(ClassifierParameters.ALGORITHM)).containsExactlyInAnyOrderElementsOf(algorithms);
        assertThat(choices(ClassifierParameters.CLASS_WEIGHTS))
                .containsExactlyInAnyOrderElementsOf(texts(ClassWeights.values()));
        assertThat(choices(ClassifierParameters.UNSEEN_CATEGORY))
                .containsExactlyInAnyOrderElementsOf(texts(UnseenCategory.values()));
        assertThat(choices(ClassifierParameters.TRAINER)).containsExactlyInAnyOrderElementsOf(texts(Trainer.values()));
        assertThat(choices(SplitParameters.SPLIT_BY)).containsExactlyInAnyOrderElementsOf(texts(SplitBy.values()));
        assertThat(choices(IngestDefinition.ON_BAD_RECORD))
                .containsExactlyInAnyOrderElementsOf(texts(OnBadRecord.values()));
    }

    @Test
    void limits_are_those_of_the_pipeline() {
        within(ClassifierParameters.TREES, 1, 5_000, FOREST::withTrees);
        within(ClassifierParameters.DEPTH, 1, 30, FOREST::withDepth);
        within(ClassifierParameters.BINS, 2, 65_536, FOREST::withBins);
        within(ClassifierParameters.PATIENCE, 1, 5_000, FOREST::withPatience);
        within(ClassifierParameters.ITERATIONS, 1, 10_000, FOREST::withIterations);
    }

    @Test
    void each_step_is_run_by_something_and_each_verb_has_its_options() {
        assertThat(StepCommands.all())
                .extracting(StepCommand::definition)
                .containsExactlyInAnyOrderElementsOf(Steps.ALL);
        for (StepCommand command : StepCommands.all()) {
            StepDefinition step = command.definition();
            // The engine is an option of all verbs.
            String usage = Objects.requireNonNull(
                            Main.commandLine().getSubcommands().get(step.name()))
                    .getUsageMessage();
            step.parameters()
                    .forEach(parameter -> assertThat(usage)
                            .contains(
                                    parameter.isPositional()
                                            ? parameter.label()
                                            : "--" + parameter.name().replace('_', '-')));
        }
    }

    private static List<String> choices(Parameter<String> parameter) {
        return parameter.type().choices();
    }

    private static List<String> texts(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void within(
            Parameter<Integer> parameter, int least, int most, IntFunction<Hyperparameters> hyperparameters) {
        for (int fits : List.of(least, most)) {
            assertThat(parameter.type().read(Integer.toString(fits))).isEqualTo(fits);
            assertThat(hyperparameters.apply(fits)).isNotNull();
        }
        for (int beyond : List.of(least - 1, most + 1)) {
            assertThatThrownBy(() -> parameter.type().read(Integer.toString(beyond)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> hyperparameters.apply(beyond)).hasMessageContaining("must be");
        }
    }
}
