package io.wheeltapper.driver.notebooks;

/**
 * How much of its outputs a notebook keeps; more is left out, and a line says so.
 *
 * @param printedCharacters of a cell
 * @param shownCharacters of one thing that is displayed, in one format
 * @param allCharacters of all outputs together
 */
record Limits(int printedCharacters, int shownCharacters, int allCharacters) {
    static final Limits DEFAULTS = new Limits(1_000_000, 4_000_000, 16_000_000);
}
