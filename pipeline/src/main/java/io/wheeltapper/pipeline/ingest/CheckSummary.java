package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a first reading of a data set's files found. */
final class CheckSummary implements Serializable {
    /** How many bad records are kept as examples. */
    static final int EXAMPLES = 10;

    private final TreeMap<Integer, Long> good = new TreeMap<>();
    private final TreeMap<Integer, EnumMap<BadRecordReason, Long>> bad = new TreeMap<>();
    private final List<BadRecord> firstBad = new ArrayList<>();
    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;

    void addGood(int file) {
        good.merge(file, 1L, Long::sum);
    }

    void addTime(long micros) {
        firstMicros = Math.min(firstMicros, micros);
        lastMicros = Math.max(lastMicros, micros);
    }

    /** Records come in the order of their lines. */
    void addBad(RawRecord record, Flaw flaw) {
        bad.computeIfAbsent(record.file, file -> new EnumMap<>(BadRecordReason.class))
                .merge(flaw.reason(), 1L, Long::sum);
        if (firstBad.size() < EXAMPLES) {
            firstBad.add(new BadRecord(record.file, record.line, flaw, record.raw()));
        }
    }

    static CheckSummary merged(List<CheckSummary> parts) {
        CheckSummary all = new CheckSummary();
        for (CheckSummary part : parts) {
            part.good.forEach((file, count) -> all.good.merge(file, count, Long::sum));
            part.bad.forEach((file, counts) -> counts.forEach((reason, count) -> all.bad
                    .computeIfAbsent(file, key -> new EnumMap<>(BadRecordReason.class))
                    .merge(reason, count, Long::sum)));
            all.firstBad.addAll(part.firstBad);
            all.firstMicros = Math.min(all.firstMicros, part.firstMicros);
            all.lastMicros = Math.max(all.lastMicros, part.lastMicros);
        }
        all.firstBad.sort(new BadRecord.ByLine());
        return all;
    }

    long good() {
        return good.values().stream().mapToLong(Long::longValue).sum();
    }

    long good(int file) {
        return good.getOrDefault(file, 0L);
    }

    Map<BadRecordReason, Long> bad(int file) {
        return bad.getOrDefault(file, new EnumMap<>(BadRecordReason.class));
    }

    long badCount() {
        return bad.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The first ten bad records, by file and line. */
    List<BadRecord> firstBad() {
        return firstBad.subList(0, Math.min(EXAMPLES, firstBad.size()));
    }

    boolean hasTimes() {
        return firstMicros <= lastMicros;
    }

    /** The earliest event time of good records; only when {@link #hasTimes}. */
    long firstMicros() {
        return firstMicros;
    }

    /** The latest event time of good records; only when {@link #hasTimes}. */
    long lastMicros() {
        return lastMicros;
    }
}
