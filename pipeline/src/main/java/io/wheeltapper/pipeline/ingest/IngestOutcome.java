package io.wheeltapper.pipeline.ingest;

import java.util.List;

/**
 * What an ingest did.
 *
 * @param runId name of the run, as in the quarantine table and the ledger
 * @param dryRun whether it only says what would have been done
 * @param dataSets by data set, machines first
 * @param ignoredFiles files of the source directories that belong to no data set
 * @param notes what else there is to say, such as columns that were passed over
 * @param warnings what may well make the tables useless, such as a large share of bad records
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

    /** Returns how many records could not be used. */
    public long quarantinedCount() {
        return dataSets.stream().mapToLong(DataSetOutcome::quarantinedCount).sum();
    }
}
