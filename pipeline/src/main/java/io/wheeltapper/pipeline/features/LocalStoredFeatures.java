package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.KeySlices;
import io.wheeltapper.lake.parquet.PageKeys;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.tables.RawFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Reads feature rows from a feature table on the threads of this process. */
public final class LocalStoredFeatures implements LocalFeatureSource {
    /** Maximum number of rows in one slice; a row of a hundred features takes about 800 bytes. */
    private static final long MOST_ROWS = 100_000;

    private static final double MOST_READ_IN_VAIN = 2;

    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;
    private final String name;
    private final TableFiles table;
    private final FeatureSchema schema;

    /**
     * Opens a feature table of a workspace that has, or may have, the raw tables of {@code scenario}.
     *
     * @throws WheeltapperException if there is no table of that name
     * @throws NeedsSparkException if it has columns that can only be read by Spark
     */
    public LocalStoredFeatures(LocalEngine engine, Workspace workspace, Scenario scenario, String name) {
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
        this.name = name;
        String path = workspace.existingTablePath(engine.hadoop(), name);
        this.table = TableFiles.of(engine.hadoop(), path).orElseThrow();
        this.schema = FeatureTables.schemaOf(columns(path));
    }

    private TableSchema columns(String path) {
        try {
            return LakeTable.open(engine.hadoop(), path, table.version()).schema();
        } catch (WheeltapperException e) {
            throw new NeedsSparkException("table %s has columns of other types".formatted(name));
        }
    }

    @Override
    public FeatureSchema schema() {
        return schema;
    }

    @Override
    public void requireReadable() {
        if (!table.plain()) {
            throw new NeedsSparkException("table %s has deletion vectors or renamed columns".formatted(name));
        }
        raw().ifPresent(files -> {
            for (DataSet dataSet : DataSet.values()) {
                files.requirePlain(dataSet);
            }
        });
    }

    private Optional<RawFiles> raw() {
        return workspace.hasTable(engine.hadoop(), DataSet.TELEMETRY.tableName())
                ? Optional.of(new RawFiles(engine.hadoop(), workspace, scenario))
                : Optional.empty();
    }

    @Override
    public Optional<FleetStanding> standing() {
        return raw().map(files -> new FleetStanding(new FleetFiles(files), scenario));
    }

    @Override
    public Map<String, Long> tableVersions() {
        return Map.of(name, table.version());
    }

    @Override
    public String description() {
        return "Table " + name;
    }

    @Override
    public <T> List<Callable<T>> tasks(FeatureSchema wanted, TimeRange asOf, Function<Iterator<FeatureBlock>, T> work) {
        long after = Micros.of(asOf.start()) - 1;
        long upTo = Micros.of(asOf.end()) - 1;
        RowsWanted all = new RowsWanted(FeatureColumns.MACHINE_ID, KeyRange.ALL, FeatureColumns.AS_OF, after, upTo);
        List<DataFile> files = table.files().stream().filter(all::mayLieIn).toList();
        engine.requireFits(files.stream().mapToLong(DataFile::bytes).sum(), "table %s".formatted(name));
        TableSchema columns = columns(wanted);
        return slices(files).stream()
                .<Callable<T>>map(machines -> () -> {
                    RowsWanted ours =
                            new RowsWanted(FeatureColumns.MACHINE_ID, machines, FeatureColumns.AS_OF, after, upTo);
                    return work.apply(ReadBlocks.of(engine.hadoop(), files, columns, wanted, ours));
                })
                .toList();
    }

    private static TableSchema columns(FeatureSchema wanted) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of(FeatureColumns.MACHINE_ID, Single.TEXT), Field.of(FeatureColumns.AS_OF, Single.TIMESTAMP)));
        for (Feature feature : wanted.features()) {
            fields.add(Field.of(
                    feature.name(),
                    switch (feature.type()) {
                        case NUMBER -> Single.DOUBLE;
                        case COUNT -> Single.INT;
                        case CATEGORY -> Single.TEXT;
                    }));
        }
        return new TableSchema(fields);
    }

    private List<KeyRange> slices(List<DataFile> files) {
        List<PageKeys> pages = files.stream()
                .flatMap(file -> PageKeys.of(engine.hadoop(), file, FeatureColumns.MACHINE_ID).stream())
                .toList();
        long rows = pages.stream().mapToLong(PageKeys::rows).sum();
        KeySlices slices = KeySlices.of(pages, Math.toIntExact(1 + rows / MOST_ROWS));
        if (slices.rowsRead() > MOST_READ_IN_VAIN * slices.rows() + MOST_ROWS) {
            throw new NeedsSparkException("the files of table %s are not sorted by machine".formatted(name));
        }
        return slices.ranges();
    }
}
