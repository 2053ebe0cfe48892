package io.wheeltapper.core.scenario;

import java.io.Serializable;

/**
 * How CSV files write a record.
 *
 * @param separator what stands between two values
 * @param decimal what stands before the fraction of a number: a point or a comma
 */
public record CsvNotation(char separator, char decimal) implements Serializable {
    private static final String SEPARATORS = ",;\t|";

    /** Commas between values, and points in numbers. */
    public static CsvNotation standard() {
        return new CsvNotation(',', '.');
    }

    /** @throws IllegalArgumentException if {@code text} is not a separator */
    static char separator(String text) {
        if (text.length() != 1 || SEPARATORS.indexOf(text.charAt(0)) < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a separator; use one of \",\", \";\", \"\\t\" and \"|\"");
        }
        return text.charAt(0);
    }

    /** @throws IllegalArgumentException if {@code text} is neither a point nor a comma */
    static char decimal(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither \".\" nor \",\"");
        }
        return text.charAt(0);
    }
}
