package io.wheeltapper.lake.log;

import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.deletionvectors.DeletionVectorUtils;
import io.delta.kernel.utils.FileStatus;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A data file in one version of a table, together with the marks by which some of its rows are deleted. */
public final class LiveFile {
    private final Engine engine;
    private final String table;
    private final DataFile file;
    private final @Nullable DeletionVectorDescriptor marks;

    private LiveFile(Engine engine, String table, DataFile file, @Nullable DeletionVectorDescriptor marks) {
        this.engine = engine;
        this.table = table;
        this.file = file;
        this.marks = marks;
    }

    /** Returns what a row of a scan's files tells, statistics included where the scan has asked for them. */
    static LiveFile of(Engine engine, String table, Row row) {
        FileStatus status = InternalScanFileUtils.getAddFileStatus(row);
        Row add = row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        int statistics = InternalScanFileUtils.ADD_FILE_STATS_ORDINAL;
        Map<String, String> partition = new HashMap<>();
        InternalScanFileUtils.getPartitionValues(row).forEach((column, value) -> {
            if (value != null) {
                partition.put(column, value);
            }
        });
        DataFile file = new DataFile(
                status.getPath(),
                add.getString(add.getSchema().indexOf("path")),
                status.getSize(),
                partition,
                add.isNullAt(statistics) ? "" : add.getString(statistics));
        return new LiveFile(engine, table, file, InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row));
    }

    /** Returns the file with all its rows. */
    public DataFile file() {
        return file;
    }

    /** Returns whether rows of it may be deleted by marks. */
    public boolean isMarked() {
        return marks != null;
    }

    /** Returns how many of its rows are deleted. */
    public long deletedRows() {
        return marks == null ? 0 : marks.getCardinality();
    }

    /**
     * Reads which rows are deleted, by their numbers from 0.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the marks cannot be read
     */
    public BitSet readDeleted() {
        BitSet deleted = new BitSet();
        if (marks != null) {
            try {
                for (long number : DeletionVectorUtils.loadNewDvAndBitmap(engine, table, marks)
                        ._2
                        .toArray()) {
                    deleted.set(Math.toIntExact(number));
                }
            } catch (RuntimeException e) {
                // For damaged marks, the library throws various exceptions.
                throw FileErrors.unreadable(file, e);
            }
        }
        return deleted;
    }
}
