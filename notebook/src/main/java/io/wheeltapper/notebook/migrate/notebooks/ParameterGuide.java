package io.wheeltapper.notebook.migrate.notebooks;

import java.util.Locale;
import java.util.Optional;

/** The parameters that carry over, with their meaning here. */
public enum ParameterGuide {
    FEATURES_TABLE(
            "features_table", "The feature table that features writes, and score can read instead of computing."),
    TRAINING_TABLE(
            "training_table", "The feature table that train reads; without it train computes the features itself."),
    SCORING_DATA(
            "scoring_data",
            "The feature table to score, which score calls features_table; without it score computes the features."),
    RESULTS_DATA("results_data", "The table of results. A run replaces its own rows and no others."),
    MODEL(
            "model",
            "The name of a model: its newest version, or NAME@3 for version 3. The algorithm is "
                    + "chosen separately with --algorithm random-forest or decision-tree."),
    START_DATE("start_date", "The first as-of time, inclusive. Earlier history is used as well."),
    TO_DATE("to_date", "The end of the as-of times, exclusive: [start, to), as in the reference.");

    private final String name;
    private final String here;

    ParameterGuide(String name, String here) {
        this.name = name;
        this.here = here;
    }

    /** Returns its Wheeltapper name. */
    public String parameter() {
        return name;
    }

    public String here() {
        return here;
    }

    /** Returns the guide for any name in the reference's history; empty for parameters that do not exist here. */
    public static Optional<ParameterGuide> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "features_table" -> Optional.of(FEATURES_TABLE);
            case "training_table" -> Optional.of(TRAINING_TABLE);
            case "scoring_data", "scoring_table" -> Optional.of(SCORING_DATA);
            case "results_data", "results_table" -> Optional.of(RESULTS_DATA);
            case "model", "model_type" -> Optional.of(MODEL);
            case "start_date" -> Optional.of(START_DATE);
            case "to_date", "end_date", "zend_date" -> Optional.of(TO_DATE);
            default -> Optional.empty();
        };
    }

    /** Returns the remark about a parameter that does not exist here. */
    public static String otherwise(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("testing_table")
                ? "Does not exist here: train runs the test itself, on [calibrate_to, test_to)."
                : "Does not exist here. A notebook of your own can read it; the built-in steps refuse it.";
    }
}
