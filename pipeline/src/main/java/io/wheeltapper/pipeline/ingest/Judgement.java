package io.wheeltapper.pipeline.ingest;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of the good records by standing.
 *
 * @param standings counts by file
 */
record Judgement(Map<Integer, Map<Standing, Long>> standings) {
    /** Returns a judgement without records, to which they can be added. */
    static Judgement empty() {
        return new Judgement(new TreeMap<>());
    }

    /** Returns a judgement in which all good records of {@code files} files are new. */
    static Judgement allNew(CheckSummary summary, int files) {
        Judgement judgement = empty();
        for (int file = 0; file < files; file++) {
            judgement.add(file, Standing.NEW, summary.good(file));
        }
        return judgement;
    }

    void add(int file, Standing standing, long count) {
        standings.computeIfAbsent(file, key -> new EnumMap<>(Standing.class)).merge(standing, count, Long::sum);
    }

    void add(Judgement other) {
        other.standings.forEach((file, counts) -> counts.forEach((standing, count) -> add(file, standing, count)));
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
