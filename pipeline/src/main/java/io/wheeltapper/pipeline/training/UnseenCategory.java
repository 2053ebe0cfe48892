package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What becomes of a row whose category did not occur in training, or is missing. */
public enum UnseenCategory {
    /** It is scored; all such values are one further category. */
    KEEP,
    /** It stops the scoring. */
    ERROR;

    /** @throws IllegalArgumentException if {@code text} names none */
    public static UnseenCategory parse(String text) {
        for (UnseenCategory policy : values()) {
            if (policy.toString().equals(text)) {
                return policy;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a way to treat unseen categories; use keep or error");
    }

    /** As MLlib and the command line write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
