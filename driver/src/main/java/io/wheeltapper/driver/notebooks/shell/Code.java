package io.wheeltapper.driver.notebooks.shell;

/**
 * A piece of a cell that is compiled as a unit.
 *
 * @param line line of the cell on which {@code text} begins, from 1
 * @param text the piece
 */
record Code(int line, String text) {
    /** Skips leading blank lines. */
    Code {
        int blank = text.length() - text.stripLeading().length();
        line += (int) text.substring(0, blank).chars().filter(c -> c == '\n').count();
        text = text.substring(blank);
    }
}
