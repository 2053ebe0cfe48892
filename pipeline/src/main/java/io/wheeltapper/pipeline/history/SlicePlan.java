package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.KeySlices;
import io.wheeltapper.lake.parquet.PageKeys;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * How the machines of a fleet are divided into slices, whose records are read from the pages that contain them.
 *
 * <p>The files of the raw tables are sorted by machine, so that each slice reads the pages of its own machines from every
 * file. Only the cost depends on that order.
 */
final class SlicePlan {
    /** Maximum number of rows of telemetry in one slice; a row takes about 50 bytes. */
    private static final long MOST_ROWS = 2_000_000;

    private static final long FEWEST_ROWS = 100_000;
    private static final int SLICES_PER_CORE = 4;
    /** Ratio of rows read to rows needed above which the layout does not fit. */
    private static final double MOST_READ_IN_VAIN = 2;

    private final Map<DataSet, List<DataFile>> files;
    private final boolean isPlain;
    private final List<PageKeys> pages;
    private final @Nullable NavigableSet<Utf8> machines;
    private final long rows;

    private SlicePlan(
            Map<DataSet, List<DataFile>> files,
            boolean isPlain,
            List<PageKeys> pages,
            @Nullable NavigableSet<Utf8> machines) {
        this.files = files;
        this.isPlain = isPlain;
        this.pages = pages;
        this.machines = machines;
        this.rows = rows(pages);
    }

    /**
     * Looks at the files' indexes of pages.
     *
     * @param machines the only ones that are wanted; null for all
     */
    static SlicePlan of(RawFiles tables, HistoryPlan plan, @Nullable NavigableSet<Utf8> machines) {
        Map<DataSet, List<DataFile>> files = new EnumMap<>(DataSet.class);
        boolean isPlain = true;
        for (DataSet dataSet : DataSet.values()) {
            Optional<TableFiles> table = plan.needs(dataSet) ? tables.files(dataSet) : Optional.empty();
            isPlain &= table.map(TableFiles::plain).orElse(true);
            files.put(
                    dataSet,
                    ofTheTime(plan, dataSet, table.map(TableFiles::files).orElse(List.of())));
        }
        List<PageKeys> pages = pages(tables.hadoop(), files.getOrDefault(DataSet.TELEMETRY, List.of()));
        return new SlicePlan(files, isPlain, pages, machines);
    }

    /** Returns ranges of machines such that the readings of each are few enough to be in memory at once. */
    static List<KeyRange> ranges(RawFiles tables) {
        List<DataFile> files =
                tables.files(DataSet.TELEMETRY).map(TableFiles::files).orElse(List.of());
        List<PageKeys> pages = pages(tables.hadoop(), files);
        return KeySlices.of(pages, fewest(rows(pages))).ranges();
    }

    private static List<PageKeys> pages(Configuration hadoop, List<DataFile> telemetry) {
        return telemetry.parallelStream()
                .flatMap(file -> PageKeys.of(hadoop, file, RawColumns.MACHINE_ID).stream())
                .toList();
    }

    private static long rows(List<PageKeys> pages) {
        return pages.stream().mapToLong(PageKeys::rows).sum();
    }

    /** Returns the files that may contain records of the time, earlier months first, so that readings are in order. */
    private static List<DataFile> ofTheTime(HistoryPlan plan, DataSet dataSet, List<DataFile> files) {
        boolean isOfAnyTime = plan.spans() || dataSet == DataSet.MACHINES || dataSet == DataSet.FAILURES;
        long after = isOfAnyTime ? Long.MIN_VALUE : plan.after(dataSet);
        long upTo = isOfAnyTime ? Long.MAX_VALUE : plan.upTo();
        return files.stream()
                .filter(file -> FileStatistics.of(file).mayHold(RawColumns.EVENT_TIME, after, upTo))
                .sorted(Comparator.comparing(SlicePlan::month).thenComparing(DataFile::path))
                .toList();
    }

    private static String month(DataFile file) {
        return file.partition().getOrDefault(RawColumns.EVENT_MONTH, "");
    }

    /** Returns the files of each data set that may contain wanted records. */
    Map<DataSet, List<DataFile>> files() {
        return files;
    }

    /** Returns whether the files hold the rows and columns of their tables unchanged. */
    boolean isPlain() {
        return isPlain;
    }

    /** Returns the size in bytes of the files of telemetry. */
    long bytes() {
        return files.getOrDefault(DataSet.TELEMETRY, List.of()).stream()
                .mapToLong(DataFile::bytes)
                .sum();
    }

    /** Returns how many slices keep {@code cores} busy without holding too many rows in memory. */
    int evenly(int cores) {
        long atMost = 1 + rows / FEWEST_ROWS;
        return Math.toIntExact(Math.max(fewest(), Math.min((long) SLICES_PER_CORE * cores, atMost)));
    }

    /** Returns the fewest slices that do not hold too many rows in memory. */
    int fewest() {
        return fewest(rows);
    }

    private static int fewest(long rows) {
        return Math.toIntExact(1 + rows / MOST_ROWS);
    }

    /**
     * Returns about {@code wanted} slices, which together contain all wanted machines; empty if the files are not sorted
     * by machine, so that rows would be read more than about twice.
     */
    Optional<List<MachineSlice>> slices(int wanted) {
        KeySlices slices = KeySlices.of(pages, wanted);
        return slices.rowsRead() <= MOST_READ_IN_VAIN * slices.rows() + FEWEST_ROWS
                ? Optional.of(MachineSlice.of(slices.ranges(), machines))
                : Optional.empty();
    }
}
