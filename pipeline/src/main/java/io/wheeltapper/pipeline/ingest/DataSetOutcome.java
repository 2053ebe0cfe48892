package io.wheeltapper.pipeline.ingest;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of one data set.
 *
 * @param dataSet its name, such as {@code telemetry}
 * @param files the files that were read
 * @param unchangedFiles the files that an earlier run has ingested and that were passed over
 * @param records how many records were read
 * @param ingested how many of them are new in the table
 * @param duplicates how many equal one that came before them in this run
 * @param alreadyIngested how many equal one that was in the table
 * @param quarantined how many could not be used, by reason
 * @param firstTime the earliest event time read; null when there is none
 * @param lastTime the latest event time read; null when there is none
 */
public record DataSetOutcome(
        String dataSet,
        List<String> files,
        List<String> unchangedFiles,
        long records,
        long ingested,
        long duplicates,
        long alreadyIngested,
        Map<String, Long> quarantined,
        @Nullable Instant firstTime,
        @Nullable Instant lastTime) {
    public DataSetOutcome {
        files = List.copyOf(files);
        unchangedFiles = List.copyOf(unchangedFiles);
        quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
    }

    static DataSetOutcome of(
            String dataSet,
            List<String> files,
            List<String> unchangedFiles,
            List<FileCounts> counts,
            CheckSummary summary) {
        Map<String, Long> quarantined = new TreeMap<>();
        for (FileCounts file : counts) {
            file.quarantined().forEach((reason, count) -> quarantined.merge(reason.toString(), count, Long::sum));
        }
        return new DataSetOutcome(
                dataSet,
                files,
                unchangedFiles,
                counts.stream().mapToLong(FileCounts::records).sum(),
                counts.stream().mapToLong(FileCounts::ingested).sum(),
                counts.stream().mapToLong(FileCounts::duplicates).sum(),
                counts.stream().mapToLong(FileCounts::alreadyIngested).sum(),
                quarantined,
                summary.hasTimes() ? TimeReader.instant(summary.firstMicros()) : null,
                summary.hasTimes() ? TimeReader.instant(summary.lastMicros()) : null);
    }

    /** How many records could not be used. */
    public long quarantinedCount() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }
}
