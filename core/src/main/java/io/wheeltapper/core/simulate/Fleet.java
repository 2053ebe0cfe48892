package io.wheeltapper.core.simulate;

import java.util.List;

/** Makes the records of machines. Safe for use by several threads. */
interface Fleet {
    /** The files that the fleet's records go to. */
    List<FileLayout> files();

    /**
     * The records of a machine, for each file in the order of {@link #files}, without header and without defects.
     *
     * @param id from 1; other machines do not matter to it
     */
    List<Lines> records(int id);

    /** About how many lines a machine has in its largest file. */
    long linesPerMachine();
}
