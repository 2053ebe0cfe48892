package io.wheeltapper.definition.graph;

import java.util.Locale;

/** What a condition task decided. On the wire: {@code "true"} and {@code "false"}. */
public enum Outcome {
    TRUE,
    FALSE;

    public static Outcome of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** The text on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
