package io.wheeltapper.definition.references;

import java.util.List;

/**
 * What stands between two pairs of braces, taken apart at its dots.
 *
 * @param text as it was written, braces included
 * @param names the names between the dots, without their back-ticks; at least one
 */
record Reference(String text, List<String> names) {
    Reference {
        names = List.copyOf(names);
    }

    /** The names from the one at {@code index} on, with dots between them. */
    String from(int index) {
        return String.join(".", names.subList(index, names.size()));
    }
}
