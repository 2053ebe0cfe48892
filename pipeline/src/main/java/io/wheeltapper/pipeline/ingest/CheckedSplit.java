package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.RowBatch;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the records of a split. Failures name its file. Not safe for use by several threads.
 */
final class CheckedSplit implements Closeable {
    private final FileSplit split;
    private final RecordChecker checker;
    private final Texts texts;
    private final SplitRecords records;
    private final CheckedRecord checked;
    private final CheckSummary summary = new CheckSummary();
    private final GoodRows good;
    private final List<BadRecord> bad = new ArrayList<>();
    private final @Nullable QuickLines quick;

    private CheckedSplit(FileSplit split, RecordChecker checker, Texts texts, SplitRecords records) {
        this.split = split;
        this.checker = checker;
        this.texts = texts;
        this.records = records;
        this.checked = checker.newRecord();
        this.good = new GoodRows(RowBatch.empty(checker.schema()));
        this.quick = split.format() == FileFormat.CSV && texts == Texts.WITHOUT
                ? checker.quickLines(split.layout(), good.rows())
                : null;
    }

    /** Opens a split, which the caller closes. */
    static CheckedSplit open(FileSplit split, RecordChecker checker, Texts texts, Configuration hadoop) {
        return Reading.of(
                split.name(), () -> new CheckedSplit(split, checker, texts, SplitRecords.open(split, hadoop)));
    }

    /**
     * Reads the next records, in place of those before.
     *
     * @param most maximum number of good and of bad records
     * @return false if there were none
     */
    boolean next(int most) {
        good.clear();
        return more(most, most);
    }

    /**
     * Reads the next records; the bad ones are in place of those before, the good ones come after them.
     *
     * @param mostGood maximum number of good records, with those before
     * @param mostBad maximum number of bad records
     * @return false if there were none
     */
    boolean more(int mostGood, int mostBad) {
        bad.clear();
        int before = good.size();
        Reading.of(split.name(), () -> read(mostGood, mostBad));
        return good.size() > before || !bad.isEmpty();
    }

    /** Returns the good records that were read. */
    GoodRows good() {
        return good;
    }

    /** Returns the bad records that were read last. */
    List<BadRecord> bad() {
        return bad;
    }

    /** Returns what was found in all records so far. */
    CheckSummary summary() {
        return summary;
    }

    /** Returns whether there may be more. */
    private boolean read(int mostGood, int mostBad) throws IOException {
        while (good.size() < mostGood && bad.size() < mostBad) {
            if (quick != null) {
                readQuickly(quick, mostGood);
            }
            if (good.size() < mostGood) {
                RawRecord record = records.next();
                if (record == null) {
                    return false;
                }
                add(record);
            }
        }
        return true;
    }

    /** Reads lines up to one that is not a good record without a doubt. */
    private void readQuickly(QuickLines reader, int most) throws IOException {
        LineReader lines = records.plainLines();
        if (lines == null) {
            return;
        }
        while (good.size() < most && lines.find() && reader.read(lines.buffer(), lines.from(), lines.stop())) {
            lines.skip();
            reader.addTo(good.rows(), summary, split.file());
            good.lines().append(lines.line());
        }
    }

    private void add(RawRecord record) {
        Flaw flaw = checker.check(record, split.layout(), checked);
        if (flaw == null) {
            addGood(record);
            return;
        }
        BadRecord unusable = new BadRecord(record.file, record.line, flaw, record.raw());
        bad.add(unusable);
        summary.addBad(unusable);
        if (flaw.reason() == BadRecordReason.UNKNOWN_MACHINE) {
            summary.addUnlisted(checker.machine(checked));
        }
    }

    private void addGood(RawRecord record) {
        good.append(checked, record, texts);
        summary.addGood(record.file);
        if (checker.hasTimes()) {
            summary.addTime(checker.micros(checked));
        }
        if (checked.isUnlisted) {
            summary.addUnlisted(checker.machine(checked));
        }
        for (Flaw cell : checked.cells) {
            summary.addCell(record, cell);
        }
        RepeatedTime repeated = checked.repeated;
        if (repeated != null && checker.asksForOrder()) {
            summary.addRepeated(new RepeatedHours.Occurrence(
                    record.file, record.line, checker.machine(checked), checker.otherKey(checked), repeated));
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
