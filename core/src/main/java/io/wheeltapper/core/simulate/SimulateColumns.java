package io.wheeltapper.core.simulate;

import java.util.ArrayList;
import java.util.List;

/** Files and columns of a simulation: those of the published predictive-maintenance data, and those of turbofan units. */
final class SimulateColumns {
    static final String DATETIME = "datetime";
    static final String MACHINE_ID = "machineID";

    /** Columns {@code machineID, model, age (years)}. */
    static final CsvLayout MACHINES = new CsvLayout("machines", List.of(MACHINE_ID, "model", "age"), -1, 0, 2);

    /** Columns {@code datetime (UTC), machineID, volt (V), rotate (rpm), pressure (psi), vibration (mm/s)}. */
    static final CsvLayout TELEMETRY = new CsvLayout(
            "telemetry", List.of(DATETIME, MACHINE_ID, "volt", "rotate", "pressure", "vibration"), 0, 1, 2);

    /** Columns {@code datetime (UTC), machineID, errorID (error1 … error5)}. */
    static final CsvLayout ERRORS = events("errors", "errorID");

    /** Columns {@code datetime (UTC), machineID, comp (comp1 … comp4)}: components that were replaced. */
    static final CsvLayout MAINTENANCE = events("maint", "comp");

    /** Columns {@code datetime (UTC), machineID, failure (comp1 … comp4)}: components that failed. */
    static final CsvLayout FAILURES = events("failures", "failure");

    /**
     * Columns
     * {@code unit, cycle (from 1), setting1 … setting3, s1 … s14, ended (1 in the cycle in which the unit fails, else 0)}.
     */
    static final CsvLayout CYCLES = new CsvLayout("telemetry", cycleColumns(), 1, 0, 2);

    /** All files that any kind of simulation writes; a folder that holds one of them is in use. */
    static final List<CsvLayout> ALL = List.of(MACHINES, TELEMETRY, ERRORS, MAINTENANCE, FAILURES);

    private SimulateColumns() {}

    private static CsvLayout events(String name, String column) {
        return new CsvLayout(name, List.of(DATETIME, MACHINE_ID, column), 0, 1, 3);
    }

    private static List<String> cycleColumns() {
        List<String> columns = new ArrayList<>(List.of("unit", "cycle", "setting1", "setting2", "setting3"));
        for (int sensor = 1; sensor <= 14; sensor++) {
            columns.add("s" + sensor);
        }
        columns.add("ended");
        return columns;
    }
}
