package io.wheeltapper.driver.notebooks;

/**
 * How much of its outputs a notebook keeps; more is left out, and a line says so.
 *
 * @param things that are displayed, in all cells together
 * @param printedCharacters of a cell
 * @param shownCharacters of one thing that is displayed, in one format
 * @param allCharacters of all outputs together
 */
record Limits(int things, int printedCharacters, int shownCharacters, int allCharacters) {
    static final Limits DEFAULTS = new Limits(10_000, 1_000_000, 4_000_000, 16_000_000);

    /** Of a value that is shown as plain text. */
    static final int MOST_OF_A_TEXT = 100_000;

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
