package io.wheeltapper.driver.notebooks;

/**
 * How much output a notebook keeps; more is left out, and a line says so.
 *
 * @param things number of displayed things in all cells together
 * @param printedCharacters printed characters of a cell
 * @param shownCharacters characters of one displayed thing in one format
 * @param allCharacters characters of all outputs together
 */
record Limits(int things, int printedCharacters, int shownCharacters, int allCharacters) {
    static final Limits DEFAULTS = new Limits(10_000, 1_000_000, 4_000_000, 16_000_000);

    /** Limit of a value that is shown as plain text. */
    static final int MOST_OF_A_TEXT = 100_000;

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
