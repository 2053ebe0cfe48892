package io.wheeltapper.definition.references;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds references in a text, from left to right. A name consists of letters, digits, underscores, hyphens and plus
 * signs, or of anything between back-ticks. Malformed references are plain text.
 */
final class ReferenceScanner {
    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private final String text;
    private int position;

    private ReferenceScanner(String text) {
        this.text = text;
    }

    static List<Reference> find(String text) {
        List<Reference> found = new ArrayList<>();
        replace(text, reference -> {
            found.add(reference);
            return reference.text();
        });
        return found;
    }

    /** Replaces each reference. Replacements are not scanned again. */
    static String replace(String text, Function<Reference, String> replacement) {
        ReferenceScanner scanner = new ReferenceScanner(text);
        StringBuilder result = new StringBuilder();
        int done = 0;
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            Reference reference = scanner.referenceAt(open);
            if (reference == null) {
                open = text.indexOf(OPEN, open + 1);
            } else {
                result.append(text, done, open).append(replacement.apply(reference));
                done = scanner.position;
                open = text.indexOf(OPEN, done);
            }
        }
        return result.append(text, done, text.length()).toString();
    }

    /** Returns the reference that begins at {@code open} and moves behind it; null if there is none. */
    private @Nullable Reference referenceAt(int open) {
        position = open + OPEN.length();
        skipBlanks();
        List<String> names = new ArrayList<>();
        do {
            String name = name();
            if (name.isEmpty()) {
                return null;
            }
            names.add(name);
        } while (skip("."));
        skipBlanks();
        return skip(CLOSE) ? new Reference(text.substring(open, position), names) : null;
    }

    /** Returns the name at the position; empty if there is none. */
    private String name() {
        int start = position;
        if (skip("`")) {
            int end = text.indexOf('`', position);
            if (end < 0) {
                return "";
            }
            position = end + 1;
            return text.substring(start + 1, end);
        }
        while (position < text.length() && isPlain(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '+';
    }

    private boolean skip(String expected) {
        boolean isThere = text.startsWith(expected, position);
        position += isThere ? expected.length() : 0;
        return isThere;
    }

    private void skipBlanks() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }
}
