package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What to do with a row whose category did not occur in training, or is missing. */
public enum UnseenCategory {
    /** Unseen values share one extra category; the row is scored. */
    KEEP,
    /** Scoring stops with an error. */
    ERROR;

    /**
     * Parses a name.
     *
     * @throws IllegalArgumentException if {@code text} is not such a name
     */
    public static UnseenCategory parse(String text) {
        for (UnseenCategory policy : values()) {
            if (policy.toString().equals(text)) {
                return policy;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a way to treat unseen categories; use keep or error");
    }

    /** Returns the name used by MLlib and the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
