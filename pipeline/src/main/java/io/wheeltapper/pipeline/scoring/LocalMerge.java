package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.NewRows;
import io.wheeltapper.lake.table.RowRemoval;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Updates stored results: writes those whose features differ from the stored ones, takes out those that no longer exist,
 * and changes no others. Files without such rows stay as they are.
 */
final class LocalMerge {
    private final LocalEngine engine;
    private final TableCommit commit;
    private final List<DataFile> files;
    private final OwnedRows owned;
    private final StoredFingerprints stored = new StoredFingerprints();
    private final TableSchema keys;
    private final int machine;

    /**
     * Prepares a merge.
     *
     * @param table the stored results
     * @param commit a change of {@code table}
     * @param owned the rows of the model version
     */
    LocalMerge(LocalEngine engine, LakeTable table, TableCommit commit, OwnedRows owned) {
        this.engine = engine;
        this.commit = commit;
        this.owned = owned;
        this.files = table.files().stream().filter(owned::mayLieIn).toList();
        List<Field> columns = new ArrayList<>(owned.columns().fields());
        this.machine = columns.size();
        columns.add(Field.of(ResultColumns.MACHINE_ID, Single.TEXT));
        columns.add(Field.of(ResultColumns.FEATURE_FINGERPRINT, Single.TEXT));
        this.keys = new TableSchema(columns);
    }

    /**
     * Adds the changes to the commit.
     *
     * @param tasks make the rows that hold now, of {@code region}
     * @param newFrom as-of time from which rows are new
     * @return number of rows that were written with earlier as-of times, or taken out
     */
    long run(List<Callable<RowBatch>> tasks, StoredRegion region, Instant newFrom) {
        read(region);
        long from = Micros.of(newFrom);
        long[] earlier = {0};
        try (NewRows added = new NewRows(commit, owned.time())) {
            engine.each(tasks, batch -> {
                RowBatch differing = batch.take(differing(batch));
                int asOf = differing.schema().indexOf(ResultColumns.AS_OF);
                earlier[0] += IntStream.range(0, differing.rows())
                        .filter(row -> differing.longs(asOf).get(row) < from)
                        .count();
                added.add(differing);
            });
            added.finish();
        }
        BitSet outdated = stored.outdatedFiles();
        new RowRemoval(engine.hadoop(), commit, keys, this::isOutdated)
                .from(outdated.stream().mapToObj(files::get).toList());
        return earlier[0] + stored.gone();
    }

    private int[] differing(RowBatch batch) {
        int id = batch.schema().indexOf(ResultColumns.MACHINE_ID);
        int asOf = batch.schema().indexOf(ResultColumns.AS_OF);
        int fingerprint = batch.schema().indexOf(ResultColumns.FEATURE_FINGERPRINT);
        return IntStream.range(0, batch.rows())
                .filter(row -> stored.differs(
                        batch.texts(id).get(row),
                        batch.longs(asOf).get(row),
                        batch.texts(fingerprint).get(row)))
                .toArray();
    }

    private boolean isOutdated(RowBatch batch, int row) {
        return owned.test().isGone(batch, row)
                && stored.isOutdated(
                        batch.texts(machine).get(row), batch.longs(0).get(row));
    }

    private void read(StoredRegion region) {
        RowsWanted wanted = region.wanted();
        RowRemoval.Test isOwned = owned.test();
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            if (wanted.mayLieIn(files.get(i))) {
                DataFiles.read(engine.hadoop(), files.get(i), keys, wanted, batch -> {
                    TextColumn machines = batch.texts(machine);
                    TextColumn fingerprints = batch.texts(machine + 1);
                    for (int row = 0; row < batch.rows(); row++) {
                        long asOf = batch.longs(0).get(row);
                        if (isOwned.isGone(batch, row) && region.contains(machines.get(row), asOf)) {
                            stored.add(
                                    machines.get(row),
                                    asOf,
                                    fingerprints.isNull(row) ? null : fingerprints.get(row),
                                    file);
                        }
                    }
                });
            }
        }
    }
}
