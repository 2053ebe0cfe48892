package io.wheeltapper.notebook.migrate.notebooks;

/**
 * What a notebook was taken for.
 *
 * @param why in words
 */
public record Recognition(Counterpart counterpart, Sureness sureness, String why) {
    /** How far it can be trusted. */
    public enum Sureness {
        SURE,
        LIKELY,
        PERHAPS
    }
}
