package io.wheeltapper.cli;

import io.wheeltapper.core.step.ClassifierParameters;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.training.AlgorithmChoice;
import io.wheeltapper.pipeline.training.CandidateSearch;
import io.wheeltapper.pipeline.training.ClassWeights;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.HyperparametersFile;
import io.wheeltapper.pipeline.training.Trainer;
import io.wheeltapper.pipeline.training.UnseenCategory;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Reads the settings of the classifier: by parameter, else by file, else by default. */
final class ClassifierValues {
    private final StepValues values;

    ClassifierValues(StepValues values) {
        this.values = values;
    }

    /** Returns the classifiers to train: one, or with {@code auto} the candidates, each with its settings. */
    CandidateSearch search() {
        HyperparametersFile file = values.find(ClassifierParameters.HYPERPARAMETERS)
                .map(path -> HyperparametersFile.read(Path.of(path)))
                .orElse(HyperparametersFile.NONE);
        AlgorithmChoice choice = values.find(ClassifierParameters.ALGORITHM)
                .map(AlgorithmChoice::parse)
                .orElseGet(file::algorithm);
        return choice.search(
                standard -> toldOver(file.over(standard)), values.orNull(ClassifierParameters.TIME_BUDGET));
    }

    private Hyperparameters toldOver(Hyperparameters standard) {
        Hyperparameters told = standard;
        told = with(told, ClassifierParameters.TREES, Hyperparameters::withTrees);
        told = with(told, ClassifierParameters.DEPTH, Hyperparameters::withDepth);
        told = with(told, ClassifierParameters.BINS, Hyperparameters::withBins);
        told = with(told, ClassifierParameters.PATIENCE, Hyperparameters::withPatience);
        told = with(told, ClassifierParameters.SUBSAMPLING, Hyperparameters::withSubsampling);
        told = with(told, ClassifierParameters.FEATURES_PER_SPLIT, Hyperparameters::withFeaturesPerSplit);
        told = with(told, ClassifierParameters.STEP_SIZE, Hyperparameters::withStepSize);
        told = with(told, ClassifierParameters.ITERATIONS, Hyperparameters::withIterations);
        told = with(told, ClassifierParameters.REGULARIZATION, Hyperparameters::withRegularization);
        told = with(told, ClassifierParameters.SEED, Hyperparameters::withSeed);
        told = with(
                told,
                ClassifierParameters.CLASS_WEIGHTS,
                (chosen, text) -> chosen.withClassWeights(ClassWeights.parse(text)));
        told = with(told, ClassifierParameters.TRAINER, (chosen, text) -> chosen.withTrainer(Trainer.parse(text)));
        return with(
                told,
                ClassifierParameters.UNSEEN_CATEGORY,
                (chosen, text) -> chosen.withUnseenCategory(UnseenCategory.parse(text)));
    }

    private <T> Hyperparameters with(
            Hyperparameters standard, Parameter<T> parameter, BiFunction<Hyperparameters, T, Hyperparameters> change) {
        return values.find(parameter)
                .map(value -> change.apply(standard, value))
                .orElse(standard);
    }
}
