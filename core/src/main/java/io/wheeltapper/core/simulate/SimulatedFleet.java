package io.wheeltapper.core.simulate;

import java.util.List;

/** Simulates the records of machines. Safe for use by several threads. */
interface SimulatedFleet {
    /** Returns the files that the fleet's records go to. */
    List<CsvLayout> files();

    /**
     * Returns the records of a machine, for each file in the order of {@link #files}, without header and without
     * defects.
     *
     * @param id from 1; the records do not depend on other machines
     */
    List<CsvLines> records(int id);

    /** Returns about how many lines a machine has in its largest file. */
    long linesPerMachine();
}
