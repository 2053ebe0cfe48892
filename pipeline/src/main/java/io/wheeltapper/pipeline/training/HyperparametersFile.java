package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.config.Problems;
import io.wheeltapper.core.config.Settings;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.step.ClassifierParameters;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.pipeline.models.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Hyperparameters in a YAML file.
 *
 * @param yaml content of the file
 * @param source name of the file, for messages
 */
public record HyperparametersFile(String yaml, String source) {
    /** An empty file. */
    public static final HyperparametersFile NONE = new HyperparametersFile("{}", "no file");

    /** The setting for each of MLlib's names. */
    private static final Map<String, String> ALIASES = aliases();

    private static Map<String, String> aliases() {
        Map<String, String> aliases = new HashMap<>();
        for (Parameter<?> parameter : ClassifierParameters.ALL) {
            String setting = parameter.name().replace('_', '-');
            parameter.aliases().forEach(alias -> aliases.put(alias, setting));
        }
        return Map.copyOf(aliases);
    }

    /**
     * Reads a file.
     *
     * @throws WheeltapperException if the file cannot be read as text
     */
    public static HyperparametersFile read(Path file) {
        try {
            return new HyperparametersFile(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw TrainingErrors.unreadableHyperparameters(file, e);
        }
    }

    /**
     * Returns the algorithm that the file names, or {@link AlgorithmChoice#STANDARD}. If the name is invalid,
     * {@link #over} reports that with all other problems.
     */
    public AlgorithmChoice algorithm() {
        return algorithm(Settings.parse(yaml, source, new Problems(source)));
    }

    private static AlgorithmChoice algorithm(Settings settings) {
        return or(settings, "algorithm", AlgorithmChoice::parse, AlgorithmChoice.STANDARD);
    }

    /**
     * Returns the values of the file; missing ones, and always the algorithm, come from {@code standard}.
     *
     * @throws WheeltapperException with all problems together
     */
    public Hyperparameters over(Hyperparameters standard) {
        Problems problems = new Problems(source);
        Settings written = Settings.parse(yaml, source, problems);
        refuseRoundsAsIterations(written);
        Settings settings = written.withoutAliases(ALIASES);
        algorithm(settings);
        int trees = or(settings, "trees", HyperparametersFile::whole, standard.trees());
        HyperparametersBuilder told = HyperparametersBuilder.builder(standard)
                .trees(trees)
                .roundsByMllib(settings.has("trees") ? trees : standard.roundsByMllib())
                .depth(or(settings, "depth", HyperparametersFile::whole, standard.depth()))
                .bins(or(settings, "bins", HyperparametersFile::whole, standard.bins()))
                .featuresPerSplit(settings.text("features-per-split", standard.featuresPerSplit()))
                .subsampling(or(settings, "subsampling", HyperparametersFile::number, standard.subsampling()))
                .stepSize(or(settings, "step-size", HyperparametersFile::number, standard.stepSize()))
                .patience(or(settings, "patience", HyperparametersFile::whole, standard.patience()))
                .iterations(or(settings, "iterations", HyperparametersFile::whole, standard.iterations()))
                .regularization(or(settings, "regularization", HyperparametersFile::number, standard.regularization()))
                .classWeights(or(settings, "class-weights", ClassWeights::parse, standard.classWeights()))
                .unseenCategory(or(settings, "unseen-category", UnseenCategory::parse, standard.unseenCategory()))
                .seed(or(settings, "seed", HyperparametersFile::wholeLong, standard.seed()))
                .trainer(or(settings, "trainer", Trainer::parse, standard.trainer()));
        settings.refuseOthers();
        Hyperparameters read = standard;
        try {
            read = told.build();
        } catch (WheeltapperException e) {
            String message = String.valueOf(e.getMessage());
            message.lines().skip(1).map(line -> line.replaceFirst("^ *- ", "")).forEach(problems::add);
        }
        problems.throwIfAny();
        return read;
    }

    /**
     * Refuses MLlib's {@code maxIter} for boosted trees, which is trees here; as iterations it would change nothing.
     */
    private static void refuseRoundsAsIterations(Settings written) {
        boolean isBoosting = written.text("algorithm", "").equals(Algorithm.GRADIENT_BOOSTED_TREES.toString());
        ClassifierParameters.ITERATIONS.aliases().stream()
                .filter(alias -> isBoosting && written.has(alias))
                .forEach(alias ->
                        written.problem(alias, "of gradient-boosted-trees is named trees here. Write trees instead."));
    }

    private static <T> T or(Settings settings, String key, Function<String, T> parser, T otherwise) {
        return settings.has(key) ? settings.parsed(key, parser, otherwise) : otherwise;
    }

    private static int whole(String text) {
        long number = wholeLong(text);
        if (number != (int) number) {
            throw new IllegalArgumentException("\"" + text + "\" is far out of range");
        }
        return (int) number;
    }

    private static long wholeLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number", e);
        }
    }
}
