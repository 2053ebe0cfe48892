package io.wheeltapper.notebook.migrate.notebooks;

import java.util.List;

/** The purposes of notebooks, each with the built-in notebook for it. */
public enum Counterpart {
    // Longer names come first, since a name matches the first entry that it contains.
    SCORING_EVALUATION("3b_model_scoring_evaluation", "evaluate", "modelscoringevaluation scoringevaluation"),
    SCORING("3b_model_scoring", "score", "modelscoring"),
    SCORING_PIPELINE("3_Scoring_Pipeline", "score", "scoringpipeline scoringworkflow"),
    TRAINING_PIPELINE("2_Training_Pipeline", "train", "trainingpipeline"),
    INGESTION("1_data_ingestion", "ingest", "dataingestion"),
    RAW_EXPLORATION("1a_raw_data_exploring", "", "rawdataexplor"),
    FEATURE_EXPLORATION("2a_feature_exploration", "", "featureexplor"),
    FEATURES("2a_feature_engineering", "features", "featureengineering"),
    MODEL_TESTING("2b_model_testing", "train", "modeltesting"),
    MODEL_BUILDING("2b_model_building", "train", "modelbuilding");

    private final String notebook;
    private final String step;
    private final String words;

    Counterpart(String notebook, String step, String words) {
        this.notebook = notebook;
        this.step = step;
        this.words = words;
    }

    /** Returns the name of the built-in notebook. */
    public String notebook() {
        return notebook;
    }

    /** Returns the step with the same purpose; empty for notebooks that only explore. */
    public String step() {
        return step;
    }

    /** Returns the words that its name contains, without anything but letters. */
    List<String> words() {
        return List.of(words.split(" "));
    }
}
