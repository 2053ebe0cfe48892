package io.wheeltapper.pipeline.history;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.KeySlices;
import io.wheeltapper.lake.parquet.PageKeys;
import io.wheeltapper.pipeline.session.HadoopSettings;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.io.Serializable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The histories of all machines, a subset of machines for each task.
 *
 * <p>The files of the raw tables are sorted by machine, so that a task reads the pages of its own machines from every
 * file without a shuffle. Only the cost depends on that order: if the page index shows another layout, or the table's
 * files do not contain exactly its rows, the records are shuffled by machine instead.
 */
public final class Histories {
    /** Maximum number of rows of telemetry in one task; a row takes about 50 bytes. */
    private static final long MOST_ROWS_IN_A_TASK = 2_000_000;

    private static final long FEWEST_ROWS_IN_A_TASK = 100_000;
    private static final int TASKS_PER_CORE = 4;
    /** Ratio of rows read to rows needed above which a shuffle is cheaper. */
    private static final double MOST_READ_IN_VAIN = 2;

    private final RawTables tables;
    private final HistoryPlan plan;
    private final @Nullable NavigableSet<Utf8> machines;
    private final Route route;

    /** How the records of a machine are brought together. */
    public enum Route {
        /** By the layout if possible, otherwise by a shuffle. */
        AUTOMATIC,
        SHUFFLE
    }

    /** @param machines the only ones that are wanted; empty for all */
    public Histories(RawTables tables, HistoryPlan plan, Optional<NavigableSet<Utf8>> machines, Route route) {
        this.tables = tables;
        this.plan = plan;
        this.machines = machines.orElse(null);
        this.route = route;
    }

    /** Processes the histories of one task. */
    public interface Work<T> extends Serializable {
        Iterator<T> of(Iterator<MachineHistory> histories);
    }

    /**
     * Applies {@code work} to each subset of the machines, which are in the order of their identifiers.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no telemetry
     */
    public <T> JavaRDD<T> map(Work<T> work) {
        SparkSession spark = tables.spark();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Map<DataSet, List<DataFile>> files = new EnumMap<>(DataSet.class);
        boolean plain = route != Route.SHUFFLE;
        for (DataSet dataSet : DataSet.values()) {
            Optional<TableFiles> table = plan.needs(dataSet) ? tables.files(dataSet) : Optional.empty();
            plain &= table.map(TableFiles::plain).orElse(true);
            files.put(dataSet, ofTheTime(dataSet, table.map(TableFiles::files).orElse(List.of())));
        }
        KeySlices slices = slices(spark, files.getOrDefault(DataSet.TELEMETRY, List.of()));
        if (plain && slices.rowsRead() <= MOST_READ_IN_VAIN * slices.rows() + FEWEST_ROWS_IN_A_TASK) {
            SliceReader reader = new SliceReader(plan, HadoopSettings.of(spark), files);
            List<MachineSlice> ours = MachineSlice.of(slices.ranges(), machines);
            return context.parallelize(ours, Math.max(1, ours.size()))
                    .flatMap(slice -> work.of(reader.histories(slice)));
        }
        int partitions = Math.max(spark.sparkContext().defaultParallelism(), wanted(spark, slices.rows()));
        return new Shuffle(tables, plan, machines, partitions).fleets().flatMap(fleet -> work.of(fleet.inOrder()));
    }

    /** Returns the files that may contain records of the time, earlier months first, so that readings are in order. */
    private List<DataFile> ofTheTime(DataSet dataSet, List<DataFile> files) {
        boolean isOfAnyTime = plan.spans() || dataSet == DataSet.MACHINES || dataSet == DataSet.FAILURES;
        long after = isOfAnyTime ? Long.MIN_VALUE : plan.after(dataSet);
        long upTo = isOfAnyTime ? Long.MAX_VALUE : plan.upTo();
        return files.stream()
                .filter(file -> FileStatistics.of(file).mayHold(RawColumns.EVENT_TIME, after, upTo))
                .sorted(Comparator.comparing(Histories::month).thenComparing(DataFile::path))
                .toList();
    }

    private static String month(DataFile file) {
        return file.partition().getOrDefault(RawColumns.EVENT_MONTH, "");
    }

    private static KeySlices slices(SparkSession spark, List<DataFile> telemetry) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        List<PageKeys> pages = telemetry.parallelStream()
                .flatMap(file -> PageKeys.of(hadoop, file, RawColumns.MACHINE_ID).stream())
                .toList();
        long rows = pages.stream().mapToLong(PageKeys::rows).sum();
        return KeySlices.of(pages, wanted(spark, rows));
    }

    private static int wanted(SparkSession spark, long rows) {
        long atLeast = 1 + rows / MOST_ROWS_IN_A_TASK;
        long atMost = 1 + rows / FEWEST_ROWS_IN_A_TASK;
        long evenly = (long) TASKS_PER_CORE * spark.sparkContext().defaultParallelism();
        return Math.toIntExact(Math.max(atLeast, Math.min(evenly, atMost)));
    }
}
