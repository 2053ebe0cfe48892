package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFileWriter;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.KeySlices;
import io.wheeltapper.lake.parquet.PageKeys;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Rewrites small data files, of which every append adds some, into few. The rows stay the same, and the change data feed does
 * not show the rewrite. Readers of earlier versions still find the old files until these are vacuumed.
 */
public final class Compaction {
    /** Number of small files of one partition from which they are rewritten. */
    public static final int FEWEST_FILES = 24;

    /** Size in bytes below which a file is small. */
    private static final long SMALL = 16L << 20;

    private static final long MOST_BYTES_OF_A_FILE = 128L << 20;
    private static final long ROWS_IN_MEMORY = 500_000;

    private final Configuration hadoop;
    private final LakeTable table;
    private final RowOrder order;

    private Compaction(Configuration hadoop, LakeTable table, RowOrder order) {
        this.hadoop = hadoop;
        this.table = table;
        this.order = order;
    }

    /**
     * Rewrites the small files of each partition of the table at {@code path} that has at least {@code fewest}, in one commit. Does
     * nothing if there is no such partition, if the table can be written by Spark alone, or if another commit comes in between: the
     * next call sees to it.
     *
     * @param order order of the rows in a file
     * @return number of files that were replaced
     * @throws io.wheeltapper.core.error.WheeltapperException if files cannot be read or written; the table is unchanged
     */
    public static int compact(Configuration hadoop, String path, RowOrder order, int fewest) {
        Optional<LakeTable> table = LakeTable.open(hadoop, path);
        if (table.isEmpty() || table.get().files().size() < fewest) {
            return 0;
        }
        if (LakeTable.needsSpark(hadoop, path).isPresent()) {
            return 0;
        }
        return new Compaction(hadoop, table.get(), order).run(fewest);
    }

    private int run(int fewest) {
        List<List<DataFile>> groups = groups(fewest);
        if (groups.isEmpty()) {
            return 0;
        }
        TableCommit commit = table.change();
        commit.keepsRows();
        try {
            for (List<DataFile> group : groups) {
                commit.add(group.get(0).partition(), writer -> write(group, commit, writer));
                group.forEach(commit::remove);
            }
        } catch (RuntimeException e) {
            commit.abandon();
            throw e;
        }
        requireAllRows(groups, commit);
        int replaced = groups.stream().mapToInt(List::size).sum();
        return commit.commit("OPTIMIZE", Map.of("predicate", "[]", "auto", "true"), "") ? replaced : 0;
    }

    /** Loses nothing in silence: a row without a key is in no range. */
    private void requireAllRows(List<List<DataFile>> groups, TableCommit commit) {
        long rows = groups.stream()
                .flatMap(List::stream)
                .mapToLong(file -> DataFiles.rows(hadoop, file))
                .sum();
        if (commit.rows() != rows) {
            commit.abandon();
            throw new IllegalStateException("%d of %d rows of %s have no %s, so its files stay as they are"
                    .formatted(rows - commit.rows(), rows, table.path(), order.key()));
        }
    }

    /** Returns the files that become one each: those of a partition, as many as a file may hold. */
    private List<List<DataFile>> groups(int fewest) {
        Map<Map<String, String>, List<DataFile>> small = table.files().stream()
                .filter(file -> file.bytes() < SMALL)
                .sorted(Comparator.comparing(DataFile::path))
                .collect(Collectors.groupingBy(
                        DataFile::partition,
                        () -> new TreeMap<>(Comparator.comparing(partition -> new TreeMap<>(partition).toString())),
                        Collectors.toList()));
        List<List<DataFile>> groups = new ArrayList<>();
        small.values().stream().filter(files -> files.size() >= fewest).forEach(files -> {
            List<DataFile> group = new ArrayList<>();
            long bytes = 0;
            for (DataFile file : files) {
                if (bytes + file.bytes() > MOST_BYTES_OF_A_FILE) {
                    groups.add(group);
                    group = new ArrayList<>();
                    bytes = 0;
                }
                group.add(file);
                bytes += file.bytes();
            }
            groups.add(group);
        });
        groups.removeIf(group -> group.size() < 2);
        return groups;
    }

    /** Writes the rows of {@code files}, one range of keys after another, so that few are in memory at a time. */
    private void write(List<DataFile> files, TableCommit commit, DataFileWriter writer) throws IOException {
        List<PageKeys> pages = files.stream()
                .flatMap(file -> PageKeys.of(hadoop, file, order.key()).stream())
                .toList();
        long rows = pages.stream().mapToLong(PageKeys::rows).sum();
        for (KeyRange range :
                KeySlices.of(pages, (int) (1 + rows / ROWS_IN_MEMORY)).ranges()) {
            RowBatch some = RowBatch.empty(commit.dataSchema());
            for (DataFile file : files) {
                DataFiles.read(
                        hadoop,
                        file,
                        commit.dataSchema(),
                        RowsWanted.of(order.key(), range),
                        batch -> add(batch, range, some));
            }
            writer.write(SortedRows.of(some, order), 0, some.rows());
        }
    }

    private void add(RowBatch batch, KeyRange range, RowBatch target) {
        TextColumn keys = batch.texts(batch.schema().indexOf(order.key()));
        for (int row = 0; row < batch.rows(); row++) {
            if (!keys.isNull(row) && range.contains(keys.get(row))) {
                target.appendFrom(batch, row);
            }
        }
    }
}
