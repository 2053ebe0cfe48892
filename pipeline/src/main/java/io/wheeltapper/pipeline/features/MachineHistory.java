package io.wheeltapper.pipeline.features;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one machine.
 *
 * @param machineId its identifier
 * @param readings its telemetry
 * @param errors its errors, by index of the error identifier
 * @param replacements its replacements, by index of the component
 * @param attributes its attributes in the scenario's order, numbers as DOUBLE; null where not known
 * @param firstReading time of its first reading ever, microseconds; used where each machine is watched for itself
 * @param lastReading time of its last reading while it had not failed
 */
record MachineHistory(
        String machineId,
        Readings readings,
        Occurrences errors,
        Occurrences replacements,
        @Nullable Object[] attributes,
        long firstReading,
        long lastReading) {
    /**
     * @param telemetry rows as {@link Readings#read} takes them
     * @param dossiers rows of {@link Dossiers}: one, or none when the machine is only known from telemetry
     */
    static MachineHistory read(String machineId, Iterator<Row> telemetry, Iterator<Row> dossiers, FeaturePlan plan) {
        Readings readings = Readings.read(telemetry, plan.sensors());
        @Nullable Object[] attributes = new @Nullable Object[plan.numericAttributes().length];
        if (!dossiers.hasNext()) {
            Occurrences none = new Occurrences(List.of());
            return new MachineHistory(machineId, readings, none, none, attributes, Long.MAX_VALUE, Long.MIN_VALUE);
        }
        Row dossier = dossiers.next();
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = dossier.isNullAt(Dossiers.ATTRIBUTES + i) ? null : dossier.get(Dossiers.ATTRIBUTES + i);
        }
        return new MachineHistory(
                machineId,
                readings,
                occurrences(dossier, Dossiers.ERRORS),
                occurrences(dossier, Dossiers.REPLACEMENTS),
                attributes,
                dossier.isNullAt(Dossiers.FIRST_READING) ? Long.MAX_VALUE : dossier.getLong(Dossiers.FIRST_READING),
                dossier.isNullAt(Dossiers.LAST_READING) ? Long.MIN_VALUE : dossier.getLong(Dossiers.LAST_READING));
    }

    private static Occurrences occurrences(Row dossier, int column) {
        return new Occurrences(dossier.isNullAt(column) ? List.of() : dossier.getList(column));
    }
}
