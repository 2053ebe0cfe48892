package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.features.Labels;

/** Columns that exist only while a model is trained. */
final class TrainingColumns {
    /** STRING, never null: the target of the classifier: {@code none}, or a failing component. */
    static final String TARGET = "target";
    /** DOUBLE, never null: position of the target among the labels; its metadata name all labels. */
    static final String LABEL_INDEX = "label_index";
    /** DOUBLE, positive: weight of the row. */
    static final String WEIGHT = "training_weight";
    /** BOOLEAN, never null: whether the row is held out to determine the number of boosting rounds. */
    static final String HELD_OUT = "held_out";
    /** ARRAY&lt;DOUBLE&gt;, never null: probability of each label. */
    static final String PROBABILITIES = "label_probabilities";

    /** TIMESTAMP (UTC): when the components of the label fail; null if none fails, or the time is unknown. */
    static final String FAILURE_AT = Labels.FAILURE_AT;

    private TrainingColumns() {}

    /** Returns a DOUBLE column, 0 or 1, never null: whether the label is the one at {@code position}. */
    static String isLabel(int position) {
        return "is_label_" + position;
    }
}
