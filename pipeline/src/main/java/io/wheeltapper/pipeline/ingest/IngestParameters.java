package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an ingest.
 *
 * @param sources directories, files or {@code http(s)://} addresses; at least one
 * @param dataSet data set of all files; null if their names tell it
 * @param onBadRecord what to do if a record is bad
 * @param seenFiles what to do with files that were ingested before
 * @param writeMode whether anything is written
 * @param splitBytes plain text files are read in pieces of about this many bytes; positive
 */
public record IngestParameters(
        List<String> sources,
        @Nullable DataSet dataSet,
        OnBadRecord onBadRecord,
        SeenFiles seenFiles,
        WriteMode writeMode,
        long splitBytes) {
    private static final long DEFAULT_SPLIT_BYTES = 64L << 20;

    public IngestParameters {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("There must be at least one source");
        }
        if (splitBytes < 1) {
            throw new IllegalArgumentException("splitBytes must be positive, got " + splitBytes);
        }
    }

    /**
     * Returns the defaults: data sets are determined by names, bad records are quarantined, files seen before are
     * skipped.
     */
    public static IngestParameters of(List<String> sources) {
        return new IngestParameters(
                sources, null, OnBadRecord.QUARANTINE, SeenFiles.SKIP, WriteMode.WRITE, DEFAULT_SPLIT_BYTES);
    }

    public IngestParameters withDataSet(@Nullable DataSet all) {
        return new IngestParameters(sources, all, onBadRecord, seenFiles, writeMode, splitBytes);
    }

    public IngestParameters withOnBadRecord(OnBadRecord what) {
        return new IngestParameters(sources, dataSet, what, seenFiles, writeMode, splitBytes);
    }

    public IngestParameters withSeenFiles(SeenFiles what) {
        return new IngestParameters(sources, dataSet, onBadRecord, what, writeMode, splitBytes);
    }

    public IngestParameters withWriteMode(WriteMode mode) {
        return new IngestParameters(sources, dataSet, onBadRecord, seenFiles, mode, splitBytes);
    }

    public IngestParameters withSplitBytes(long bytes) {
        return new IngestParameters(sources, dataSet, onBadRecord, seenFiles, writeMode, bytes);
    }
}
