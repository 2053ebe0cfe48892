package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.TableDefinition;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** What a run leaves to its engine: the work on many records. */
interface IngestEngine {
    /**
     * Requires that this engine can do the work; called before anything is written.
     *
     * @param files files to read
     * @param tables names of tables to read and write
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if only Spark can
     */
    void require(List<PlannedFile> files, List<String> tables);

    /** Makes a value available to all tasks. */
    <T extends Serializable> Shared<T> share(T value);

    /** Returns the number of lines that end in each of {@code splits}, apart from its last byte. */
    List<Long> newlines(List<FileSplit> splits);

    /** Returns the records of {@code splits}, which are all those of one data set; nothing is read yet. */
    DataSetRecords records(TableDefinition table, List<FileSplit> splits, RecordChecker checker);

    /** Returns those of {@code machines} that have telemetry in the workspace. */
    List<String> machinesInTelemetry(Set<String> machines);
}
