package io.wheeltapper.core.step;

import java.util.List;

/**
 * How the value of a parameter is written and parsed. Immutable.
 *
 * @param <T> type of the parsed value
 */
public interface ParameterType<T> {
    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException with a message such as {@code "x" is not a whole number}, without a full stop
     */
    T read(String text);

    /** Returns a description of the accepted texts that can end a sentence: {@code a whole number from 1 on}. */
    String description();

    /** Returns the accepted texts if they are few; otherwise an empty list. */
    default List<String> choices() {
        return List.of();
    }
}
