package io.wheeltapper.core.scenario;

/** The raw data sets. Each becomes one table of the same name. */
public enum DataSet {
    MACHINES("machines"),
    TELEMETRY("telemetry"),
    ERRORS("errors"),
    MAINTENANCE("maintenance"),
    FAILURES("failures");

    private final String tableName;

    DataSet(String tableName) {
        this.tableName = tableName;
    }

    /** Returns the name of its table in the workspace and of its section in a scenario file. */
    public String tableName() {
        return tableName;
    }
}
