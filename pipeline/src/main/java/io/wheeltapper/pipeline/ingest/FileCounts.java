package io.wheeltapper.pipeline.ingest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts of a file's records.
 *
 * @param ingested number added to the table
 * @param duplicates number equal to an earlier one of this run
 * @param alreadyIngested number equal to one in the table
 * @param quarantined number unusable, by reason
 * @param cells unusable values of usable records, by column and reason
 */
record FileCounts(
        long ingested,
        long duplicates,
        long alreadyIngested,
        Map<BadRecordReason, Long> quarantined,
        List<CellTally> cells) {
    FileCounts {
        cells = List.copyOf(cells);
        EnumMap<BadRecordReason, Long> copy = new EnumMap<>(BadRecordReason.class);
        copy.putAll(quarantined);
        quarantined = Collections.unmodifiableMap(copy);
    }

    static FileCounts of(Map<BadRecordReason, Long> bad, Map<Standing, Long> standings, List<CellTally> cells) {
        EnumMap<BadRecordReason, Long> quarantined = new EnumMap<>(BadRecordReason.class);
        quarantined.putAll(bad);
        long conflicts = standings.getOrDefault(Standing.CONFLICT, 0L);
        if (conflicts > 0) {
            quarantined.put(BadRecordReason.CONFLICTING_DUPLICATE, conflicts);
        }
        return new FileCounts(
                standings.getOrDefault(Standing.NEW, 0L),
                standings.getOrDefault(Standing.DUPLICATE, 0L),
                standings.getOrDefault(Standing.ALREADY_INGESTED, 0L),
                quarantined,
                cells);
    }

    /** Returns the sum of these and {@code others}. */
    FileCounts plus(FileCounts others) {
        EnumMap<BadRecordReason, Long> all = new EnumMap<>(BadRecordReason.class);
        all.putAll(quarantined);
        others.quarantined.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return new FileCounts(
                ingested + others.ingested,
                duplicates + others.duplicates,
                alreadyIngested + others.alreadyIngested,
                all,
                together(cells, others.cells));
    }

    /** Merges the tallies of a table's data files into one for each column and reason. */
    private static List<CellTally> together(List<CellTally> first, List<CellTally> second) {
        Map<List<Object>, CellTally> tallies = new LinkedHashMap<>();
        Stream.concat(first.stream(), second.stream())
                .forEach(tally -> tallies.merge(List.of(tally.column(), tally.reason()), tally, CellTally::and));
        return List.copyOf(tallies.values());
    }

    /** Returns the number of records that are in the table, as themselves or as an equal one. */
    long accepted() {
        return ingested + duplicates + alreadyIngested;
    }

    /** Returns the number of records that were understood, including those that contradict others. */
    long taken() {
        return accepted() + quarantined.getOrDefault(BadRecordReason.CONFLICTING_DUPLICATE, 0L);
    }

    long quarantinedCount() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }

    long records() {
        return accepted() + quarantinedCount();
    }
}
