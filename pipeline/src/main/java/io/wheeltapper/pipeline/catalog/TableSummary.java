package io.wheeltapper.pipeline.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a table.
 *
 * @param name its name
 * @param rows number of rows
 * @param first earliest time in it; null when it has no time column or no rows
 * @param last latest time in it
 * @param version version of the Delta table
 * @param changedAt when that version was committed
 * @param files number of data files of that version
 * @param bytes total size of the files
 */
public record TableSummary(
        String name,
        long rows,
        @Nullable Instant first,
        @Nullable Instant last,
        long version,
        Instant changedAt,
        long files,
        long bytes) {}
