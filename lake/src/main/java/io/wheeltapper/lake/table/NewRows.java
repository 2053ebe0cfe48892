package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the new rows of a table that is not partitioned as data files of a commit, in the order in which they come. Each
 * file holds the rows of two weeks, so that a later change of a few times touches few rows.
 */
public final class NewRows implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NewRows.class);
    private static final long MICROS_IN_A_FILE = TimeUnit.DAYS.toMicros(14);
    private static final long ROWS_IN_A_FILE = 1_000_000;

    private final TableCommit commit;
    private final int time;
    private final Map<Long, OpenFile> files = new TreeMap<>();

    /** @param time name of the TIMESTAMP column by which rows are divided; never null */
    public NewRows(TableCommit commit, String time) {
        this.commit = commit;
        this.time = commit.dataSchema().indexOf(time);
    }

    /** Writes rows with the table's columns, in any order. */
    public void add(RowBatch batch) {
        RowBatch rows = batch.select(commit.dataSchema());
        LongColumn times = rows.longs(time);
        Map<Long, IntStream.Builder> divided = new TreeMap<>();
        for (int row = 0; row < rows.rows(); row++) {
            divided.computeIfAbsent(Math.floorDiv(times.get(row), MICROS_IN_A_FILE), weeks -> IntStream.builder())
                    .add(row);
        }
        divided.forEach((weeks, chosen) -> write(
                weeks, divided.size() == 1 ? rows : rows.take(chosen.build().toArray())));
    }

    private void write(long weeks, RowBatch rows) {
        try {
            OpenFile file = files.computeIfAbsent(weeks, number -> commit.open(Map.of()));
            file.write(rows);
            if (file.rows() >= ROWS_IN_A_FILE) {
                files.remove(weeks);
                commit.add(file.finish());
            }
        } catch (IOException e) {
            throw commit.unwritable(e);
        }
    }

    /** Makes all files parts of the commit. */
    public void finish() {
        try {
            for (OpenFile file : files.values()) {
                commit.add(file.finish());
            }
            files.clear();
        } catch (IOException e) {
            throw commit.unwritable(e);
        }
    }

    /** Closes the files that are not finished, which are no parts of the commit. */
    @Override
    public void close() {
        for (OpenFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("A file that was given up is not closed", e);
            }
        }
    }
}
