package io.wheeltapper.pipeline.training;

/** Columns that exist only while a model is trained. */
final class TrainingColumns {
    /** STRING, never null: what the classifier is to say of the row: {@code none}, or a component that fails. */
    static final String TARGET = "target";
    /** DOUBLE, never null: position of the target among the labels; its metadata name all labels. */
    static final String LABEL_INDEX = "label_index";
    /** DOUBLE, positive: how much the row counts. */
    static final String WEIGHT = "training_weight";
    /** BOOLEAN, never null: whether the row is held out to find how many rounds to boost. */
    static final String HELD_OUT = "held_out";
    /** ARRAY&lt;DOUBLE&gt;, never null: probability of each label. */
    static final String PROBABILITIES = "label_probabilities";

    /** TIMESTAMP (UTC): when the components of the label fail; null where nothing does, or it is not known when. */
    static final String FAILURE_AT = "failure_at";

    private TrainingColumns() {}

    /** DOUBLE, 0 or 1, never null: whether the label is the one at {@code position}. */
    static String isLabel(int position) {
        return "is_label_" + position;
    }
}
