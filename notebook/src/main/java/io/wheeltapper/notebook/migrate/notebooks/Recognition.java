package io.wheeltapper.notebook.migrate.notebooks;

/**
 * The recognized purpose of a notebook.
 *
 * @param why reason in words
 */
public record Recognition(Counterpart counterpart, Sureness sureness, String why) {
    /** How reliable the recognition is. */
    public enum Sureness {
        SURE,
        LIKELY,
        PERHAPS
    }
}
