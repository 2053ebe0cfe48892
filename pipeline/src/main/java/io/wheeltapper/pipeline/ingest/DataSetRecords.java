package io.wheeltapper.pipeline.ingest;

import java.util.List;
import java.util.Optional;

/** The records of one data set, of which each call gives the same account. */
interface DataSetRecords {
    /** Reads and checks all records; what follows uses what it finds. */
    CheckSummary summary();

    /** Returns the machines of the good records. */
    List<String> machines();

    /** Compares the good records with each other and with the table, without writing. */
    Judgement judge();

    /**
     * Compares the good records with each other and with the table, and adds the new ones to the table in one commit, which
     * is left out if none is new. Empty if another run has appended since the table was read; then nothing is written.
     */
    Optional<Judgement> append();

    /** Returns the first {@code most} conflicts that the last comparison found, by file and line. */
    List<BadRecord> conflicts(int most);

    /**
     * Stores the bad records, and the conflicts of the last comparison, each once, however often its file is read.
     *
     * @param names names of the files by index
     */
    void quarantine(List<String> names);
}
