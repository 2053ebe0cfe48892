package io.wheeltapper.pipeline.history;

import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.session.HadoopSettings;
import io.wheeltapper.pipeline.tables.RawTables;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
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
        SlicePlan all = SlicePlan.of(tables.files(), plan, machines);
        int wanted = all.evenly(context.defaultParallelism());
        boolean isSliced = route != Route.SHUFFLE && all.isPlain();
        Optional<List<MachineSlice>> slices = isSliced ? all.slices(wanted) : Optional.empty();
        if (slices.isPresent()) {
            SliceReader reader = new SliceReader(plan, HadoopSettings.of(spark), all.files());
            return context.parallelize(slices.get(), Math.max(1, slices.get().size()))
                    .flatMap(slice -> work.of(reader.histories(slice)));
        }
        int partitions = Math.max(context.defaultParallelism(), wanted);
        return new Shuffle(tables, plan, machines, partitions).fleets().flatMap(fleet -> work.of(fleet.inOrder()));
    }
}
