package io.wheeltapper.pipeline.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Counts of the good records by standing.
 *
 * @param existing rows of the table with which they were compared; null for none
 * @param standings counts by file
 */
record Judgement(@Nullable Dataset<Row> existing, Map<Integer, Map<Standing, Long>> standings) {
    /** Returns a judgement in which all good records of {@code files} files are new. */
    static Judgement allNew(CheckSummary summary, int files) {
        Map<Integer, Map<Standing, Long>> standings = new TreeMap<>();
        for (int file = 0; file < files; file++) {
            standings.put(file, Map.of(Standing.NEW, summary.good(file)));
        }
        return new Judgement(null, standings);
    }

    /** Counts the results of {@link Duplicates#judge}. */
    static Judgement of(Dataset<Row> judged, @Nullable Dataset<Row> existing) {
        Map<Integer, Map<Standing, Long>> standings = new TreeMap<>();
        for (Row row : judged.groupBy(Records.FILE, Duplicates.STANDING).count().collectAsList()) {
            standings
                    .computeIfAbsent(row.getInt(0), file -> new EnumMap<>(Standing.class))
                    .put(Standing.valueOf(row.getString(1)), row.getLong(2));
        }
        return new Judgement(existing, standings);
    }

    Map<Standing, Long> standings(int file) {
        return standings.getOrDefault(file, Map.of());
    }

    long count(Standing standing) {
        return standings.values().stream()
                .mapToLong(counts -> counts.getOrDefault(standing, 0L))
                .sum();
    }
}
