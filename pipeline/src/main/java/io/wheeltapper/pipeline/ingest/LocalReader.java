package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one data set on threads. Keeps the good ones, and of each split the first bad ones; further bad ones
 * are read again when they are asked for.
 */
final class LocalReader {
    private static final int BAD_RECORDS_KEPT_OF_A_SPLIT = 1_000;

    private final LocalEngine engine;
    private final List<FileSplit> splits;
    private final RecordChecker checker;
    private final RowStore rows;
    /** By split: all its bad records; null if they are more than are kept. */
    private final List<@Nullable List<BadRecord>> bad = new ArrayList<>();

    LocalReader(LocalEngine engine, List<FileSplit> splits, RecordChecker checker, DataSet dataSet, RowMemory memory) {
        this.engine = engine;
        this.splits = splits;
        this.checker = checker;
        this.rows = new RowStore(checker.schema(), dataSet == DataSet.TELEMETRY, memory);
    }

    RecordChecker checker() {
        return checker;
    }

    RowStore rows() {
        return rows;
    }

    /** Returns the index of the file of a split. */
    int file(int split) {
        return splits.get(split).file();
    }

    int files() {
        return 1 + splits.stream().mapToInt(FileSplit::file).max().orElse(-1);
    }

    /** Returns the machines of the good records. */
    List<String> machines() {
        int machineAt = checker.schema().indexOf(RawColumns.MACHINE_ID);
        return rows.numbers().texts(machineAt).stream().map(Object::toString).toList();
    }

    /** Reads everything, twice if the order of lines is needed to resolve local times that occur twice. */
    CheckSummary summary() {
        CheckSummary first = readAll();
        if (first.repeated().isEmpty()) {
            return first;
        }
        RepeatedHours hours = RepeatedHours.of(first.repeated(), first.newestFirst());
        checker.resolve(() -> hours);
        return readAll();
    }

    private CheckSummary readAll() {
        rows.clear();
        bad.clear();
        List<CheckSummary> summaries = new ArrayList<>();
        List<Callable<Read>> tasks = new ArrayList<>();
        splits.forEach(split -> tasks.add(() -> read(split)));
        engine.each(tasks, read -> {
            rows.add(bad.size(), read.good.rows(), read.good.lines());
            bad.add(read.bad);
            summaries.add(read.summary);
        });
        return CheckSummary.merged(summaries);
    }

    /**
     * What was read from a split.
     *
     * @param bad all bad records; null if they are more than are kept
     */
    private record Read(GoodRows good, @Nullable List<BadRecord> bad, CheckSummary summary) {}

    private Read read(FileSplit split) throws IOException {
        List<BadRecord> kept = new ArrayList<>();
        boolean isAll = true;
        try (CheckedSplit records = CheckedSplit.open(split, checker, Texts.WITHOUT, engine.hadoop())) {
            while (records.more(Integer.MAX_VALUE, BAD_RECORDS_KEPT_OF_A_SPLIT)) {
                isAll &= kept.size() + records.bad().size() <= BAD_RECORDS_KEPT_OF_A_SPLIT;
                if (isAll) {
                    kept.addAll(records.bad());
                }
            }
            return new Read(records.good(), isAll ? kept : null, records.summary());
        }
    }

    /** Takes bad records. */
    @FunctionalInterface
    interface BadRecords {
        void accept(List<BadRecord> records) throws IOException;
    }

    /**
     * Hands the bad records of a split to {@code taker} in the order of their lines, a list of some after the other.
     */
    void eachBad(int split, BadRecords taker) throws IOException {
        List<BadRecord> kept = bad.get(split);
        if (kept != null) {
            taker.accept(kept);
            return;
        }
        try (CheckedSplit records = CheckedSplit.open(splits.get(split), checker, Texts.WITHOUT, engine.hadoop())) {
            while (records.next(BAD_RECORDS_KEPT_OF_A_SPLIT)) {
                taker.accept(records.bad());
            }
        }
    }

    /** Returns the texts of the records at {@code lines} of a split, which are in increasing order. */
    List<String> raws(int split, List<Long> lines) {
        FileSplit read = splits.get(split);
        return Reading.of(read.name(), () -> raws(read, lines));
    }

    private List<String> raws(FileSplit split, List<Long> lines) throws IOException {
        List<String> raws = new ArrayList<>();
        try (SplitRecords records = SplitRecords.open(split, engine.hadoop())) {
            RawRecord record = null;
            for (long line : lines) {
                while (record == null || record.line < line) {
                    skipTo(line, records.plainLines());
                    record = records.next();
                    if (record == null) {
                        throw IngestErrors.unreadable(split.name(), null);
                    }
                }
                raws.add(record.raw());
            }
        }
        return raws;
    }

    private static void skipTo(long line, @Nullable LineReader lines) throws IOException {
        while (lines != null && lines.line() + 1 < line && lines.find()) {
            lines.skip();
        }
    }

    int splits() {
        return splits.size();
    }
}
