package io.wheeltapper.definition.references;

import java.util.List;

/**
 * The content of a pair of double braces, split at its dots.
 *
 * @param text original text, braces included
 * @param names names between the dots, without back-ticks; at least one
 */
record Reference(String text, List<String> names) {
    Reference {
        names = List.copyOf(names);
    }

    /** Returns the names from {@code index} on, joined with dots. */
    String from(int index) {
        return String.join(".", names.subList(index, names.size()));
    }
}
