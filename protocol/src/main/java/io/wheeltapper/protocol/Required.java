package io.wheeltapper.protocol;

import org.jspecify.annotations.Nullable;

/** Checks fields that a message must have. */
final class Required {
    private Required() {}

    /** @throws IllegalArgumentException if the field is missing; the message names it */
    static void value(String name, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("Missing required field: " + name);
        }
    }

    /** @throws IllegalArgumentException if the field is missing or empty; the message names it */
    static void text(String name, @Nullable String value) {
        value(name, value == null || value.isEmpty() ? null : value);
    }
}
