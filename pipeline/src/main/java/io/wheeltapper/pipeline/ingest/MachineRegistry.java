package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.UnknownMachines;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The machines known in a run: those of the machines table, then those that its files add. */
final class MachineRegistry {
    private final IngestContext context;
    private final boolean takesIn;
    private final Set<String> ids = new HashSet<>();
    private @Nullable KnownMachines known;

    MachineRegistry(IngestContext context) {
        this.context = context;
        this.takesIn = context.scenario().ingestRules().unknownMachines() == UnknownMachines.TAKE_IN;
        if (isKept() && context.hasTable(DataSet.MACHINES)) {
            ids.addAll(machineIds(table(DataSet.MACHINES)));
        }
    }

    /** Returns whether machines that are only in telemetry are accepted. */
    boolean takesIn() {
        return takesIn;
    }

    /**
     * Returns the machines against which records of all other data sets are checked; null if the trade has no list of
     * machines.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if no machine is known and none is accepted
     */
    @Nullable
    KnownMachines known() {
        if (!isKept()) {
            return null;
        }
        if (ids.isEmpty() && !takesIn) {
            throw IngestErrors.noMachines();
        }
        if (known == null) {
            Set<String> copy = new HashSet<>(ids);
            known = new KnownMachines(
                    JavaSparkContext.fromSparkContext(context.spark().sparkContext())
                            .broadcast(copy),
                    takesIn);
        }
        return known;
    }

    /** Adds machines; returns whether one of them is new. */
    boolean add(Collection<String> machines) {
        boolean isNew = ids.addAll(machines);
        if (isNew) {
            known = null;
        }
        return isNew;
    }

    /** Adds the machines of {@code records}. */
    void addAll(Dataset<Row> records) {
        add(machineIds(records));
    }

    /** Returns those of {@code machines} that have telemetry in the workspace. */
    List<String> inTelemetry(Set<String> machines) {
        return machines.isEmpty() || !context.hasTable(DataSet.TELEMETRY)
                ? List.of()
                : machineIds(table(DataSet.TELEMETRY)
                        .where(col(RawColumns.MACHINE_ID).isInCollection(machines))
                        .distinct());
    }

    private boolean isKept() {
        return context.scenario().table(DataSet.MACHINES).isPresent();
    }

    private Dataset<Row> table(DataSet dataSet) {
        return context.spark()
                .read()
                .format("delta")
                .load(context.workspace().tablePath(dataSet.tableName()))
                .select(RawColumns.MACHINE_ID);
    }

    private static List<String> machineIds(Dataset<Row> rows) {
        return rows.select(RawColumns.MACHINE_ID).collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
