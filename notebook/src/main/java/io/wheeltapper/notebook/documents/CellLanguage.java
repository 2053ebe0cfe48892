package io.wheeltapper.notebook.documents;

/** The language of a cell's code. */
public enum CellLanguage {
    JAVA,
    /** {@code %sql}: one statement or several. */
    SQL,
    /** {@code %md}: a text for readers. */
    MARKDOWN,
    /** {@code %run}: the path of another notebook, whose cells run here. */
    RUN,
    /** Any other {@code %name}, which does not run here. */
    OTHER
}
