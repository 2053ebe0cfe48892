package io.wheeltapper.pipeline.training;

/** Columns that exist only while a model is trained. */
final class TrainingColumns {
    /** DOUBLE, never null: position of the label; its metadata name all labels. */
    static final String LABEL_INDEX = "label_index";
    /** DOUBLE, positive: how much the row counts. */
    static final String WEIGHT = "training_weight";
    /** ARRAY&lt;DOUBLE&gt;, never null: probability of each label. */
    static final String PROBABILITIES = "label_probabilities";

    private TrainingColumns() {}

    /** DOUBLE, 0 or 1, never null: whether the label is the one at {@code position}. */
    static String isLabel(int position) {
        return "is_label_" + position;
    }
}
