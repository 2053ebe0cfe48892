package io.wheeltapper.pipeline.ingest;

import java.util.Locale;
import java.util.Set;

/** The texts with which programs write missing values. */
final class NullWords {
    private static final Set<String> WORDS = Set.of(
            "na", "n/a", "#n/a", "#na", "<na>", "nan", "-nan", "nat", "null", "(null)", "#null!", "\\n", "nil", "none",
            "-", "--", "?");
    private static final int LONGEST = 6;

    private NullWords() {}

    /** Returns whether {@code text}, trimmed and not empty, is one of them, in upper or lower case. */
    static boolean contain(String text) {
        char first = text.charAt(0);
        boolean isNumber = first >= '0' && first <= '9';
        return !isNumber && text.length() <= LONGEST && WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
