package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.lake.table.TableCommit.NewFile;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.LocalRangeTable;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import io.wheeltapper.pipeline.workspace.SchemaDifferences;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does without Spark what {@link FeatureStep} does, with the same rows to the bit. */
public final class LocalFeatureStep {
    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;

    public LocalFeatureStep(LocalEngine engine, Workspace workspace, Scenario scenario) {
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /**
     * Replaces the rows of the range in the feature table in one commit; other rows are kept. The table is created if
     * it does not exist. A range without observations has no rows.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no telemetry, or the table has other columns
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if a table cannot be read or written without Spark, or
     *     telemetry is too large
     */
    public FeatureOutcome run(FeatureParameters parameters, Progress progress) {
        String path = workspace.tablePath(parameters.featuresTable());
        LocalFeatures source = new LocalFeatures(engine, workspace, scenario);
        source.observed();
        LocalRangeTable.requireWritable(engine.hadoop(), path);
        TableSchema columns = parameters.labelHorizon() == null
                ? FeatureColumns.schema(source.schema())
                : FeatureColumns.schema(source.schema(), parameters.labelHorizon());
        checkColumns(parameters.featuresTable(), path, columns);
        progress.phase("computing features of " + parameters.range());
        Rows rows = new Rows(source, columns, parameters);
        FeatureTally written = CommitRetries.untilFirst(path, () -> replacesOnce(path, columns, parameters, rows));
        return FeatureOutcomeBuilder.builder()
                .featuresTable(parameters.featuresTable())
                .startDate(parameters.range().start())
                .toDate(parameters.range().end())
                .rows(written.rows())
                .machines(written.machines())
                .features(source.schema().features().size())
                .labels(written.labels())
                .tableVersion(TableFiles.version(engine.hadoop(), path).orElseThrow())
                .firstAsOf(written.first())
                .lastAsOf(written.last())
                .build();
    }

    private void checkColumns(String table, String path, TableSchema made) {
        Optional<LakeTable> there = LakeTable.open(engine.hadoop(), path);
        if (there.isPresent()) {
            List<String> differences = SchemaDifferences.of(made, there.get().schema());
            if (!differences.isEmpty()) {
                throw FeatureErrors.otherColumns(table, differences);
            }
        }
    }

    private Optional<FeatureTally> replacesOnce(
            String path, TableSchema columns, FeatureParameters parameters, Rows rows) {
        FeatureTally written = new FeatureTally();
        boolean isThrough = LocalRangeTable.replacesByFiles(
                engine.hadoop(),
                path,
                columns,
                OwnedRows.of(FeatureColumns.AS_OF, parameters.range()),
                commit -> engine.each(
                        rows.source.tasks(rows.features, parameters.range(), blocks -> rows.write(blocks, commit)),
                        file -> file.addTo(commit, written)),
                "");
        return isThrough ? Optional.of(written) : Optional.empty();
    }

    /** A data file that has been written; none where there were no rows. */
    private record Written(@Nullable NewFile file, FeatureTally tally) {
        private void addTo(TableCommit commit, FeatureTally all) {
            if (file != null) {
                commit.add(file);
            }
            all.add(tally);
        }
    }

    /** Writes the rows of some machines, and labels them if that is asked for. */
    private static final class Rows {
        private final LocalFeatures source;
        private final FeatureSchema features;
        private final TableSchema columns;
        private final @Nullable FleetOutcomes outcomes;
        private final long horizon;

        private Rows(LocalFeatures source, TableSchema columns, FeatureParameters parameters) {
            this.source = source;
            this.features = source.schema();
            this.columns = columns;
            this.outcomes = parameters.labelHorizon() == null ? null : FleetOutcomes.ofObserved(source.files());
            this.horizon = parameters.labelHorizon() == null ? 0 : Micros.of(parameters.labelHorizon());
        }

        private Written write(Iterator<FeatureBlock> blocks, TableCommit commit) {
            FeatureTally tally = new FeatureTally();
            if (!blocks.hasNext()) {
                return new Written(null, tally);
            }
            FeatureBatch rows = new FeatureBatch(features, columns);
            NewFile file = commit.write(Map.of(), writer -> {
                while (blocks.hasNext()) {
                    RowBatch batch = rows.rows(blocks.next());
                    if (outcomes != null) {
                        label(batch, outcomes);
                    }
                    writer.write(batch.select(commit.dataSchema()), 0, batch.rows());
                    tally.add(batch);
                }
            });
            return new Written(file, tally);
        }

        private void label(RowBatch batch, FleetOutcomes known) {
            ListColumn failing = batch.lists(columns.indexOf(FeatureColumns.FAILING_COMPONENTS));
            TextColumn labels = batch.texts(columns.indexOf(FeatureColumns.LABEL));
            TextColumn components = (TextColumn) failing.elements().get(0);
            Utf8 machine = batch.texts(0).get(0);
            MachineOutcomes own = known.of(machine);
            for (int row = 0; row < batch.rows(); row++) {
                if (!batch.texts(0).get(row).equals(machine)) {
                    machine = batch.texts(0).get(row);
                    own = known.of(machine);
                }
                long asOf = batch.longs(1).get(row);
                if (own.isObserved(asOf, horizon)) {
                    List<String> ahead = own.failing(asOf, horizon);
                    ahead.forEach(component -> components.append(Utf8.of(component)));
                    failing.endList();
                    labels.append(Utf8.of(MachineOutcomes.label(ahead)));
                } else {
                    failing.appendNull();
                    labels.appendNull();
                }
            }
        }
    }
}
