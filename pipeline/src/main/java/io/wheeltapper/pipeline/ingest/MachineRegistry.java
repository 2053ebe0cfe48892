package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.UnknownMachines;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The machines known in a run: those of the machines table, then those that its files add. */
final class MachineRegistry {
    private final IngestContext context;
    private final IngestEngine engine;
    private final boolean takesIn;
    private final Set<String> ids = new HashSet<>();
    private @Nullable KnownMachines known;

    MachineRegistry(IngestContext context, IngestEngine engine) {
        this.context = context;
        this.engine = engine;
        this.takesIn = context.scenario().ingestRules().unknownMachines() == UnknownMachines.TAKE_IN;
        if (isKept() && context.hasTable(DataSet.MACHINES)) {
            addTable(context.workspace().tablePath(DataSet.MACHINES.tableName()));
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
            known = new KnownMachines(engine.share(new HashSet<>(ids)), takesIn);
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

    /** Returns those of {@code machines} that have telemetry in the workspace. */
    List<String> inTelemetry(Set<String> machines) {
        return machines.isEmpty() || !context.hasTable(DataSet.TELEMETRY)
                ? List.of()
                : engine.machinesInTelemetry(machines);
    }

    private boolean isKept() {
        return context.scenario().table(DataSet.MACHINES).isPresent();
    }

    private void addTable(String path) {
        TableSchema columns = TableSchema.of(Field.of(RawColumns.MACHINE_ID, Single.TEXT));
        context.tables().read(path, context.tables().look(path), columns, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                ids.add(batch.texts(0).get(row).toString());
            }
        });
    }
}
