package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.log.FileErrors;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.log.LiveFile;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Counts the rows of a data file that are not deleted. */
public final class LiveRows {
    private LiveRows() {}

    /** Returns the number of rows: Delta's log tells it, or else the file's footer. */
    public static long count(Configuration hadoop, LiveFile live) {
        long all = FileStatistics.of(live.file()).rows().orElseGet(() -> stored(hadoop, live));
        return all - live.deletedRows();
    }

    private static long stored(Configuration hadoop, LiveFile live) {
        try (ParquetFileReader reader = ParquetFileReader.open(
                HadoopInputFile.fromPath(new Path(live.file().path()), hadoop))) {
            return reader.getRecordCount();
        } catch (IOException | RuntimeException e) {
            // Of a file that is cut short the library throws what comes.
            throw FileErrors.unreadable(live.file(), e);
        }
    }
}
