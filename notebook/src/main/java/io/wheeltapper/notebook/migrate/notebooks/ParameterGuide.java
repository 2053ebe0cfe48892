package io.wheeltapper.notebook.migrate.notebooks;

import java.util.Locale;
import java.util.Optional;

/** The parameters that carry over, and what each does here. */
public enum ParameterGuide {
    FEATURES_TABLE(
            "features_table", "The feature table that features writes, and score can read instead of computing."),
    TRAINING_TABLE(
            "training_table", "The feature table that train reads; without it train computes the features itself."),
    SCORING_DATA(
            "scoring_data",
            "The feature table to score, which score calls features_table; without it score computes the features."),
    RESULTS_DATA("results_data", "The table of results. A run replaces its own rows of it and no others."),
    MODEL(
            "model",
            "The name of a model: its newest version, or NAME@3 for the third. The algorithm is chosen apart, by --algorithm"
                    + " random-forest or decision-tree."),
    START_DATE(
            "start_date", "The first as-of time, which belongs to the range. History before it is used all the same."),
    TO_DATE(
            "to_date",
            "The end of the as-of times, which does not belong to the range: [start, to), as the reference worked.");

    private final String name;
    private final String here;

    ParameterGuide(String name, String here) {
        this.name = name;
        this.here = here;
    }

    /** Returns what it is called here. */
    public String parameter() {
        return name;
    }

    public String here() {
        return here;
    }

    /** By any name that it had in the reference's history; empty for what does not exist here. */
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

    /** Returns what to say of one that does not exist here. */
    public static String otherwise(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("testing_table")
                ? "Does not exist here: train tests by itself, on [calibrate_to, test_to)."
                : "Does not exist here. A notebook of your own can read it; our steps refuse it.";
    }
}
