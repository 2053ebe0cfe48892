package io.wheeltapper.notebook.migrate.defects;

import io.wheeltapper.notebook.migrate.code.NotebookCode;
import io.wheeltapper.notebook.migrate.code.Statement;
import java.util.List;

/** Detects one defect. Prefers to miss an occurrence over a false finding. */
interface Detector {
    Defect defect();

    List<Hit> find(NotebookCode code);

    /**
     * A place of a defect.
     *
     * @param offset position in the statement
     * @param detail details of this occurrence; may be empty
     */
    record Hit(Statement statement, int offset, String detail) {
        Hit(Statement statement, int offset) {
            this(statement, offset, "");
        }
    }
}
