package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.LocalSerialTables;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Does the work of an ingest on threads. Closing it deletes its temporary files. */
final class LocalIngest implements IngestEngine, AutoCloseable {
    private final LocalEngine engine;
    private final IngestContext context;
    private final LocalSerialTables tables;
    private final RowMemory memory;

    LocalIngest(LocalEngine engine, IngestContext context, LocalSerialTables tables, RowMemory memory) {
        this.memory = memory;
        this.engine = engine;
        this.context = context;
        this.tables = tables;
    }

    @Override
    public void require(List<PlannedFile> files, List<String> names) {
        for (String name : names) {
            LakeTable.needsSpark(context.hadoop(), context.workspace().tablePath(name))
                    .ifPresent(reason -> {
                        throw new NeedsSparkException(reason);
                    });
        }
        engine.requireFits(files.stream().mapToLong(file -> file.file().bytes()).sum(), "what is to be ingested");
    }

    @Override
    public <T extends Serializable> Shared<T> share(T value) {
        return () -> value;
    }

    @Override
    public List<Long> newlines(List<FileSplit> splits) {
        List<Callable<Long>> tasks = new ArrayList<>();
        splits.forEach(split -> tasks.add(() -> FileSplits.newlines(split, context.hadoop())));
        return engine.all(tasks);
    }

    @Override
    public DataSetRecords records(TableDefinition table, List<FileSplit> splits, RecordChecker checker) {
        return new LocalRecords(
                engine, context, tables, table, new LocalReader(engine, splits, checker, table.dataSet(), memory));
    }

    @Override
    public List<String> machinesInTelemetry(Set<String> machines) {
        TreeSet<Utf8> wanted = new TreeSet<>();
        machines.forEach(machine -> wanted.add(Utf8.of(machine)));
        KeyRange range = new KeyRange(wanted.first(), wanted.last().next());
        RowsWanted rows = RowsWanted.of(RawColumns.MACHINE_ID, range);
        String path = context.workspace().tablePath(DataSet.TELEMETRY.tableName());
        List<Callable<Set<Utf8>>> tasks = new ArrayList<>();
        LakeTable.open(context.hadoop(), path).stream()
                .flatMap(table -> table.plainFiles().stream())
                .filter(rows::mayLieIn)
                .forEach(file -> tasks.add(() -> machines(file, rows)));
        Set<Utf8> found = new HashSet<>();
        engine.each(tasks, found::addAll);
        return wanted.stream().filter(found::contains).map(Utf8::toString).toList();
    }

    private Set<Utf8> machines(DataFile file, RowsWanted rows) {
        TableSchema columns = TableSchema.of(Field.of(RawColumns.MACHINE_ID, FieldType.Single.TEXT));
        BitSet met = new BitSet();
        Set<Utf8> machines = new HashSet<>();
        DataFiles.read(context.hadoop(), file, columns, rows, batch -> {
            Words words = batch.texts(0).words();
            for (int row = 0; row < batch.rows(); row++) {
                int code = batch.texts(0).code(row);
                if (code >= 0 && !met.get(code)) {
                    met.set(code);
                    machines.add(words.word(code));
                }
            }
        });
        return machines;
    }

    @Override
    public void close() {
        memory.close();
    }
}
