package io.wheeltapper.pipeline.ingest;

import java.util.List;

/**
 * The outcome of an ingest.
 *
 * @param runId name of the run, as in the quarantine table and the ledger
 * @param dryRun whether nothing was written
 * @param dataSets by data set, machines first
 * @param ignoredFiles files of the source directories that belong to no data set
 * @param notes remarks, such as ignored columns
 * @param warnings problems that may make the tables useless, such as a large share of bad records
 */
public record IngestOutcome(
        String runId,
        boolean dryRun,
        List<DataSetOutcome> dataSets,
        List<String> ignoredFiles,
        List<String> notes,
        List<String> warnings) {
    public IngestOutcome {
        dataSets = List.copyOf(dataSets);
        ignoredFiles = List.copyOf(ignoredFiles);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /** Returns the number of unusable records. */
    public long quarantinedCount() {
        return dataSets.stream().mapToLong(DataSetOutcome::quarantinedCount).sum();
    }
}
