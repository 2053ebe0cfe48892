package io.wheeltapper.core.scenario;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A raw table: where its columns come from, and which of them make a record unique.
 *
 * @param dataSet which of the five data sets it is
 * @param fileName base name of its files in a source directory, without extension: {@code maint} finds
 *     {@code maint.csv}, {@code maint.csv.gz}, {@code maint.parquet}, {@code maint.jsonl}
 * @param columns in table order; the canonical {@code machine_id} is always there, {@code event_time} in all but
 * machines
 * @param key names of the columns that identify a record
 * @param timeNotation how {@code event_time} is written
 * @param csv how its CSV files are written
 */
public record TableDefinition(
        DataSet dataSet,
        String fileName,
        List<ColumnDefinition> columns,
        List<String> key,
        TimeNotation timeNotation,
        CsvNotation csv) {
    /** Canonical name of the machine's identifier, a STRING in every table. */
    public static final String MACHINE_ID = "machine_id";
    /** Canonical name of a record's time. */
    public static final String EVENT_TIME = "event_time";
    /** Canonical name of the identifier of an error. */
    public static final String ERROR_ID = "error_id";
    /** Canonical name of the component that was replaced or that failed. */
    public static final String COMPONENT = "component";

    public TableDefinition {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public Optional<ColumnDefinition> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Returns the same table without the named columns. */
    TableDefinition without(Set<String> names) {
        return new TableDefinition(
                dataSet,
                fileName,
                columns.stream()
                        .filter(column -> !names.contains(column.name()))
                        .toList(),
                key,
                timeNotation,
                csv);
    }

    /** Returns the columns that are neither key nor time: sensors of telemetry, attributes of machines. */
    public List<ColumnDefinition> valueColumns() {
        return columns.stream()
                .filter(column -> !key.contains(column.name()) && !column.name().equals(EVENT_TIME))
                .toList();
    }
}
