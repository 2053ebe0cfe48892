package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.pipeline.ingest.Records.Texts;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.Attempts;
import io.wheeltapper.pipeline.workspace.SerialTable;
import io.wheeltapper.pipeline.workspace.SerialTable.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of one data set in: the new records in one commit, then what could not be used. Killed between the
 * two, or before its files are in the ledger, a second run finds the records that are in and goes on.
 */
final class DataSetIngest {
    private static final int EXAMPLES = CheckSummary.EXAMPLES;

    private final IngestContext context;
    private final TableDefinition table;
    private final DataSet dataSet;
    private final List<SourceFile> files;
    private final Records records;
    private final Duplicates duplicates;
    private final String path;
    private @Nullable CheckSummary summary;

    DataSetIngest(IngestContext context, TableDefinition table, List<SourceFile> files, Records records) {
        this.context = context;
        this.table = table;
        this.dataSet = table.dataSet();
        this.files = files;
        this.records = records;
        this.duplicates = new Duplicates(table);
        this.path = context.workspace().tablePath(dataSet.tableName());
    }

    /** Counts what {@link #write} would do, and does nothing. */
    DataSetOutcome check(List<String> unchanged) {
        Judgement judgement = judge(existing(SerialTable.look(context.spark(), path)));
        return outcome(judgement, unchanged);
    }

    /**
     * Writes, and says what became of the records.
     *
     * @param read gets the files with their counts, to be entered in the ledger
     */
    DataSetOutcome write(List<String> unchanged, Map<SourceFile, FileCounts> read) {
        CheckSummary found = summary();
        context.phase("writing " + dataSet.tableName());
        Judgement judgement = Attempts.untilFirst(path, this::attempt);
        if (found.badCount() + judgement.count(Standing.CONFLICT) > 0) {
            context.phase("quarantining bad records of " + dataSet.tableName());
            new Quarantine(context).keep(dataSet, bad(judgement), names());
        }
        SourceFinder.requireUnchanged(files, context.hadoop());
        List<FileCounts> counts = counts(judgement);
        for (int file = 0; file < files.size(); file++) {
            read.merge(files.get(file).source(), counts.get(file), FileCounts::plus);
        }
        return outcome(judgement, unchanged);
    }

    /** The first ten bad records and conflicts, for messages. */
    List<String> examples() {
        List<BadRecord> first = new ArrayList<>(summary().firstBad());
        if (first.size() < EXAMPLES) {
            Dataset<Row> existing = existing(SerialTable.look(context.spark(), path));
            first.addAll(conflicts(existing).takeOrdered(EXAMPLES - first.size(), new BadRecord.ByLine()));
        }
        return first.stream().map(this::shown).toList();
    }

    private String shown(BadRecord record) {
        String column = record.flaw().column();
        String file = files.get(record.file()).name();
        return "%s line %d: %s%s (%s)"
                .formatted(
                        file,
                        record.line(),
                        column == null ? "" : column + " ",
                        record.flaw().detail(),
                        record.flaw().reason());
    }

    private CheckSummary summary() {
        CheckSummary found = summary;
        if (found == null) {
            context.phase("checking " + dataSet.tableName() + " (" + size() + ")");
            found = records.summary();
            SourceFinder.requireUnchanged(files, context.hadoop());
            summary = found;
        }
        return found;
    }

    /** Empty when another run has appended since the table was looked at. */
    private Optional<Judgement> attempt() {
        Seen seen = SerialTable.look(context.spark(), path);
        Dataset<Row> existing = existing(seen);
        Judgement judgement = existing == null ? null : judge(existing);
        if (summary().good() == 0) {
            return Optional.of(Judgement.allNew(summary(), files.size()));
        }
        if (judgement != null && judgement.count(Standing.NEW) == 0) {
            return Optional.of(judgement);
        }
        String[] partitions = dataSet == DataSet.TELEMETRY ? new String[] {RawColumns.EVENT_MONTH} : new String[0];
        Dataset<Row> fresh = duplicates.newOnes(records.good(context.spark(), Texts.WITHOUT), existing, spread());
        OptionalLong written = SerialTable.append(finished(fresh), path, seen, partitions);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (judgement == null) {
            boolean isAll = written.getAsLong() == summary().good();
            judgement = isAll ? Judgement.allNew(summary(), files.size()) : judge(null);
        }
        return Optional.of(judgement);
    }

    /** The rows of the table that may have a key of ours; null when there are none. */
    private @Nullable Dataset<Row> existing(Seen seen) {
        if (seen.version() < 0) {
            return null;
        }
        Dataset<Row> rows = SerialTable.read(context.spark(), path, seen, RawColumns.schema(table));
        if (dataSet != DataSet.MACHINES) {
            if (!summary().hasTimes()) {
                return null;
            }
            rows = rows.where(col(RawColumns.EVENT_TIME)
                    .between(
                            lit(TimeReader.instant(summary().firstMicros())),
                            lit(TimeReader.instant(summary().lastMicros()))));
        }
        return rows.isEmpty() ? null : rows;
    }

    private Judgement judge(@Nullable Dataset<Row> existing) {
        Dataset<Row> good = records.good(context.spark(), Texts.WITHOUT);
        return Judgement.of(duplicates.judge(good, existing, spread()), existing);
    }

    private JavaRDD<BadRecord> bad(Judgement judgement) {
        JavaRDD<BadRecord> bad = records.bad();
        return judgement.count(Standing.CONFLICT) == 0 ? bad : bad.union(conflicts(judgement.existing()));
    }

    private JavaRDD<BadRecord> conflicts(@Nullable Dataset<Row> existing) {
        return duplicates
                .judge(records.good(context.spark(), Texts.WITH), existing, spread())
                .where(col(Duplicates.STANDING).equalTo(Standing.CONFLICT.name()))
                .select(Records.FILE, Records.LINE, Duplicates.COLUMN, Duplicates.DETAIL, Records.RAW)
                .javaRDD()
                .map(row -> new BadRecord(
                        row.getInt(0),
                        row.getLong(1),
                        new Flaw(BadRecordReason.CONFLICTING_DUPLICATE, row.getString(2), row.getString(3)),
                        row.getString(4)));
    }

    private Dataset<Row> finished(Dataset<Row> fresh) {
        Dataset<Row> stamped = fresh.withColumn(RawColumns.INGESTED_AT, lit(context.startedAt()));
        return stamped.select(Arrays.stream(RawColumns.schema(table).fields())
                .map(field -> col(field.name()).as(field.name(), field.metadata()))
                .toArray(Column[]::new));
    }

    private Spread spread() {
        return Spread.of(dataSet, summary());
    }

    private DataSetOutcome outcome(Judgement judgement, List<String> unchanged) {
        List<String> sources =
                files.stream().map(file -> file.source().name()).distinct().toList();
        return DataSetOutcome.of(dataSet.tableName(), sources, unchanged, counts(judgement), summary());
    }

    private List<FileCounts> counts(Judgement judgement) {
        List<FileCounts> counts = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            counts.add(FileCounts.of(summary().bad(file), judgement.standings(file)));
        }
        return counts;
    }

    private List<String> names() {
        return files.stream().map(SourceFile::name).toList();
    }

    private String size() {
        double megabytes = files.stream().mapToLong(SourceFile::bytes).sum() / 1e6;
        return String.format(
                java.util.Locale.ROOT, "%d file%s, %.1f MB", files.size(), files.size() == 1 ? "" : "s", megabytes);
    }
}
