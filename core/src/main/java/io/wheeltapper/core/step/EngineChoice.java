package io.wheeltapper.core.step;

import java.util.Locale;

/** Which engine is to run a step that has two. */
public enum EngineChoice {
    /** The local engine where it can do the work, else Spark. */
    AUTO,
    /** This process and its threads, without Spark. */
    LOCAL,
    /** Spark. */
    SPARK;

    /** Returns the choice of a name such as {@code auto}. */
    public static EngineChoice of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns its name in lower case, as options and parameters have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
