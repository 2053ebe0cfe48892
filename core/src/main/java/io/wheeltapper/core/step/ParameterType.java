package io.wheeltapper.core.step;

import java.util.List;

/**
 * How the value of a parameter is written, and what becomes of it. Immutable.
 *
 * @param <T> what a text becomes
 */
public interface ParameterType<T> {
    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with a message such as {@code "x" is not a whole number}, without a full stop
     */
    T read(String text);

    /** Returns the form of the texts, as the end of a sentence: {@code a whole number from 1 on}. */
    String description();

    /** Returns the texts that are possible, where these are few; otherwise none. */
    default List<String> choices() {
        return List.of();
    }
}
