package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.List;

/** Looks for one defect. Accuses no code that does not have it; rather misses some that does. */
interface Detector {
    Defect defect();

    List<Hit> find(NotebookCode code);

    /**
     * Where it is.
     *
     * @param offset in the statement
     * @param detail what is special here; empty where nothing is
     */
    record Hit(Statement statement, int offset, String detail) {
        Hit(Statement statement, int offset) {
            this(statement, offset, "");
        }
    }
}
