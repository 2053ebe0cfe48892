package io.wheeltapper.pipeline.ingest;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one data set.
 *
 * @param dataSet its name, such as {@code telemetry}
 * @param files number of files read
 * @param unchangedFiles number of files skipped because an earlier run has ingested them
 * @param records number of records read
 * @param ingested number of records added to the table
 * @param duplicates number of records equal to an earlier one of this run
 * @param alreadyIngested number of records equal to one in the table
 * @param quarantined number of unusable records, by reason
 * @param missingValues unusable values of usable records, by column and reason
 * @param retiredMachines machines that are not in the machines table and were accepted
 * @param firstTime the earliest event time read; null when there is none
 * @param lastTime the latest event time read; null when there is none
 */
@RecordBuilder
public record DataSetOutcome(
        String dataSet,
        List<String> files,
        List<String> unchangedFiles,
        long records,
        long ingested,
        long duplicates,
        long alreadyIngested,
        Map<String, Long> quarantined,
        List<MissingValues> missingValues,
        RetiredMachines retiredMachines,
        @Nullable Instant firstTime,
        @Nullable Instant lastTime) {
    public DataSetOutcome {
        files = List.copyOf(files);
        unchangedFiles = List.copyOf(unchangedFiles);
        missingValues = List.copyOf(missingValues);
        quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
    }

    /**
     * Sums up the counts.
     *
     * @param files sources read: files and tables
     * @param dataFiles their data files, in the order of {@code counts}
     */
    static DataSetOutcome of(
            String dataSet,
            List<String> files,
            List<String> unchangedFiles,
            List<String> dataFiles,
            List<FileCounts> counts,
            CheckSummary summary,
            RetiredMachines retired) {
        Map<String, Long> quarantined = new TreeMap<>();
        for (FileCounts file : counts) {
            file.quarantined().forEach((reason, count) -> quarantined.merge(reason.toString(), count, Long::sum));
        }
        return DataSetOutcomeBuilder.builder()
                .dataSet(dataSet)
                .files(files)
                .unchangedFiles(unchangedFiles)
                .records(counts.stream().mapToLong(FileCounts::records).sum())
                .ingested(counts.stream().mapToLong(FileCounts::ingested).sum())
                .duplicates(counts.stream().mapToLong(FileCounts::duplicates).sum())
                .alreadyIngested(
                        counts.stream().mapToLong(FileCounts::alreadyIngested).sum())
                .quarantined(quarantined)
                .missingValues(missingValues(dataFiles, counts))
                .retiredMachines(retired)
                .firstTime(summary.hasTimes() ? TimeReader.instant(summary.firstMicros()) : null)
                .lastTime(summary.hasTimes() ? TimeReader.instant(summary.lastMicros()) : null)
                .build();
    }

    private static List<MissingValues> missingValues(List<String> dataFiles, List<FileCounts> counts) {
        Map<String, MissingValues> missing = new TreeMap<>();
        for (FileCounts file : counts) {
            for (CellTally tally : file.cells()) {
                MissingValues found = new MissingValues(
                        tally.column(),
                        tally.reason().toString(),
                        tally.cells(),
                        "%s line %d: %s %s"
                                .formatted(dataFiles.get(tally.file()), tally.line(), tally.column(), tally.detail()));
                missing.merge(
                        found.column() + " " + found.reason(),
                        found,
                        (first, other) -> new MissingValues(
                                first.column(), first.reason(), first.cells() + other.cells(), first.example()));
            }
        }
        return List.copyOf(missing.values());
    }

    /** Returns the number of unusable records. */
    public long quarantinedCount() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }
}
