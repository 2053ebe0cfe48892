package io.wheeltapper.core.scenario;

import java.io.Serializable;

/**
 * How records are written in CSV files.
 *
 * @param separator character between two values
 * @param decimal decimal separator of numbers: a point or a comma
 */
public record CsvNotation(char separator, char decimal) implements Serializable {
    private static final String SEPARATORS = ",;\t|";

    /** Returns the notation with commas between values and points in numbers. */
    public static CsvNotation standard() {
        return new CsvNotation(',', '.');
    }

    /**
     * Parses a separator.
     *
     * @throws IllegalArgumentException if {@code text} is not a separator
     */
    static char separator(String text) {
        if (text.length() != 1 || SEPARATORS.indexOf(text.charAt(0)) < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a separator; use one of \",\", \";\", \"\\t\" and \"|\"");
        }
        return text.charAt(0);
    }

    /**
     * Parses a decimal separator.
     *
     * @throws IllegalArgumentException if {@code text} is neither a point nor a comma
     */
    static char decimal(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new IllegalArgumentException("\"" + text + "\" is not \".\" or \",\"");
        }
        return text.charAt(0);
    }
}
