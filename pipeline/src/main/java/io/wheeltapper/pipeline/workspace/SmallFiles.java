package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.lake.table.Compaction;
import io.wheeltapper.lake.table.RowOrder;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the number of a table's files bounded, however many runs have added some. */
public final class SmallFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SmallFiles.class);

    private SmallFiles() {}

    /**
     * Rewrites the small files of a table into few where there are many ({@link Compaction}). The run that calls this has done its
     * work: a failure is logged, and the next run tries again.
     *
     * @param order order of the rows in a file
     */
    public static void compact(Configuration hadoop, Workspace workspace, String table, RowOrder order) {
        try {
            int replaced = Compaction.compact(hadoop, workspace.tablePath(table), order, Compaction.FEWEST_FILES);
            LOG.debug("{} small files of table {} have become few", replaced, table);
        } catch (RuntimeException e) {
            LOG.warn("The small files of table {} stay as they are until the next run.", table, e);
        }
    }
}
