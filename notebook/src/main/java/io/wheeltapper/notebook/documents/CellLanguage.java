package io.wheeltapper.notebook.documents;

/** What the code of a cell is written in. */
public enum CellLanguage {
    JAVA,
    /** {@code %sql}: one statement or several. */
    SQL,
    /** {@code %md}: a text that is read. */
    MARKDOWN,
    /** {@code %run}: the path of another notebook, whose cells run here. */
    RUN,
    /** Any other {@code %name}: nothing that runs here. */
    OTHER
}
