package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The result of a first reading of a data set's files. */
final class CheckSummary implements Serializable {
    /** Maximum number of bad records kept as examples. */
    static final int EXAMPLES = 10;

    private final TreeMap<Integer, Long> good = new TreeMap<>();
    private final TreeMap<Integer, EnumMap<BadRecordReason, Long>> bad = new TreeMap<>();
    private final List<BadRecord> firstBad = new ArrayList<>();
    private final TreeMap<CellTally.Key, CellTally> cells = new TreeMap<>();
    private final TreeMap<String, Long> unlisted = new TreeMap<>();
    private final List<RepeatedHours.Occurrence> repeated = new ArrayList<>();
    /** By file: the number of times later than the previous one, minus the number of earlier ones. */
    private final TreeMap<Integer, Long> rises = new TreeMap<>();

    private long firstMicros = Long.MAX_VALUE;
    private long lastMicros = Long.MIN_VALUE;
    private int currentFile = -1;
    private long currentGood;
    private boolean hasCurrentTime;
    private long currentMicros;
    private long currentRises;

    /** Adds a good record; records must be in the order of their lines. */
    void addGood(int file) {
        if (file != currentFile) {
            flush();
            currentFile = file;
        }
        currentGood++;
    }

    /** Adds the time of the good record that was added last. */
    void addTime(long micros) {
        firstMicros = Math.min(firstMicros, micros);
        lastMicros = Math.max(lastMicros, micros);
        if (hasCurrentTime) {
            currentRises += Long.compare(micros, currentMicros);
        }
        hasCurrentTime = true;
        currentMicros = micros;
    }

    /** Adds a bad record; records must be in the order of their lines. */
    void addBad(BadRecord record) {
        bad.computeIfAbsent(record.file(), file -> new EnumMap<>(BadRecordReason.class))
                .merge(record.flaw().reason(), 1L, Long::sum);
        if (firstBad.size() < EXAMPLES) {
            firstBad.add(record);
        }
    }

    /** Adds a value of a good record that is missing because it could not be used. */
    void addCell(RawRecord record, Flaw flaw) {
        CellTally one =
                new CellTally(record.file, String.valueOf(flaw.column()), flaw.reason(), 1, record.line, flaw.detail());
        cells.merge(one.key(), one, CellTally::and);
    }

    /** Adds a record of an unknown machine. */
    void addUnlisted(String machine) {
        unlisted.merge(machine, 1L, Long::sum);
    }

    /** Adds a good record whose local time occurs twice. */
    void addRepeated(RepeatedHours.Occurrence occurrence) {
        repeated.add(occurrence);
    }

    static CheckSummary merged(List<CheckSummary> parts) {
        CheckSummary all = new CheckSummary();
        for (CheckSummary part : parts) {
            part.flush();
            part.good.forEach((file, count) -> all.good.merge(file, count, Long::sum));
            part.bad.forEach((file, counts) -> counts.forEach((reason, count) -> all.bad
                    .computeIfAbsent(file, key -> new EnumMap<>(BadRecordReason.class))
                    .merge(reason, count, Long::sum)));
            part.cells.forEach((key, tally) -> all.cells.merge(key, tally, CellTally::and));
            part.unlisted.forEach((machine, count) -> all.unlisted.merge(machine, count, Long::sum));
            part.rises.forEach((file, count) -> all.rises.merge(file, count, Long::sum));
            all.repeated.addAll(part.repeated);
            all.firstBad.addAll(part.firstBad);
            all.firstMicros = Math.min(all.firstMicros, part.firstMicros);
            all.lastMicros = Math.max(all.lastMicros, part.lastMicros);
        }
        all.firstBad.sort(new BadRecord.ByLine());
        return all;
    }

    private void flush() {
        if (currentFile >= 0) {
            good.merge(currentFile, currentGood, Long::sum);
            rises.merge(currentFile, currentRises, Long::sum);
        }
        currentFile = -1;
        currentGood = 0;
        currentRises = 0;
        hasCurrentTime = false;
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

    long badCount(int file) {
        return bad(file).values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the first ten bad records, by file and line. */
    List<BadRecord> firstBad() {
        return firstBad.subList(0, Math.min(EXAMPLES, firstBad.size()));
    }

    /** Returns the first {@code count} bad records of a file, at most ten, by line. */
    List<BadRecord> firstBad(int file, int count) {
        return firstBad.stream()
                .filter(record -> record.file() == file)
                .limit(Math.min(count, EXAMPLES))
                .toList();
    }

    /**
     * Returns the values of good records that are missing because they could not be used, by file, column and reason.
     */
    Collection<CellTally> cells() {
        return Collections.unmodifiableCollection(cells.values());
    }

    /** Returns the number of records of unknown machines, by machine. */
    Map<String, Long> unlisted() {
        return Collections.unmodifiableMap(unlisted);
    }

    /** Returns the good records whose local times occur twice, if the order of lines decides which is meant. */
    List<RepeatedHours.Occurrence> repeated() {
        return Collections.unmodifiableList(repeated);
    }

    /** Returns the indexes of the files whose times mostly decrease from line to line. */
    Set<Integer> newestFirst() {
        Set<Integer> files = new TreeSet<>();
        rises.forEach((file, count) -> {
            if (count < 0) {
                files.add(file);
            }
        });
        return files;
    }

    boolean hasTimes() {
        return firstMicros <= lastMicros;
    }

    /** Returns the earliest event time of good records; only when {@link #hasTimes}. */
    long firstMicros() {
        return firstMicros;
    }

    /** Returns the latest event time of good records; only when {@link #hasTimes}. */
    long lastMicros() {
        return lastMicros;
    }
}
