package io.wheeltapper.definition.graph;

import java.util.Locale;

/** The outcome of a condition task: {@code "true"} or {@code "false"} in the API. */
public enum ConditionOutcome {
    TRUE,
    FALSE;

    public static ConditionOutcome of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** Returns the text in the API. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
