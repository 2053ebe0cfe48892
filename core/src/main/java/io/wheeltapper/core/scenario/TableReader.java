package io.wheeltapper.core.scenario;

import io.wheeltapper.core.config.Problems;
import io.wheeltapper.core.config.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads the description of one raw table. */
final class TableReader {
    private final Problems problems;
    private final List<String> components;

    TableReader(Problems problems, List<String> components) {
        this.problems = problems;
        this.components = components;
    }

    TableDefinition read(DataSet dataSet, Settings tables) {
        Settings section = tables.section(dataSet.tableName());
        TimeNotation notation = new TimeNotation.Iso();
        List<ColumnDefinition> columns = new ArrayList<>();
        for (Settings column : section.sections("columns")) {
            columns.add(column(column));
            if (column.has("count-unit")) {
                notation = new TimeNotation.Counter(
                        column.has("count-origin")
                                ? column.parsed("count-origin", ScenarioReader::instant, Instant.EPOCH)
                                : Instant.EPOCH,
                        column.duration("count-unit"));
            }
            if (column.has("time-pattern")) {
                if (column.has("count-unit")) {
                    column.problem("time-pattern", "and count-unit exclude each other. Remove one of them.");
                }
                if (!columns.get(columns.size() - 1).name().equals(TableDefinition.EVENT_TIME)) {
                    column.problem("time-pattern", "applies only to the column named event_time.");
                }
                notation = column.parsed("time-pattern", TableReader::pattern, new TimeNotation.Iso());
            }
            column.refuseOthers();
        }
        CsvNotation standard = CsvNotation.standard();
        CsvNotation csv = new CsvNotation(
                section.has("separator")
                        ? section.parsed("separator", CsvNotation::separator, standard.separator())
                        : standard.separator(),
                section.has("decimal")
                        ? section.parsed("decimal", CsvNotation::decimal, standard.decimal())
                        : standard.decimal());
        String fileName = section.text("file", dataSet.tableName());
        section.refuseOthers();
        checkColumns(dataSet, columns);
        return new TableDefinition(dataSet, fileName, columns, key(dataSet), notation, csv);
    }

    private static TimeNotation pattern(String text) {
        try {
            return new TimeNotation.Pattern(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a pattern such as dd/MM/yyyy HH:mm (" + e.getMessage() + ")", e);
        }
    }

    private ColumnDefinition column(Settings column) {
        String source = column.text("source");
        String name = column.text("name", source);
        ColumnType type =
                column.has("type") ? column.parsed("type", ColumnType::parse, ColumnType.STRING) : defaultType(name);
        List<String> values = name.equals(TableDefinition.COMPONENT) && !column.has("values")
                ? components
                : column.distinct("values", Function.identity());
        return new ColumnDefinition(
                source,
                name.isEmpty() ? "unnamed" : name,
                type,
                column.text("unit", ""),
                column.number("min"),
                column.number("max"),
                values);
    }

    private static ColumnType defaultType(String name) {
        return name.equals(TableDefinition.EVENT_TIME) ? ColumnType.TIMESTAMP : ColumnType.STRING;
    }

    private void checkColumns(DataSet dataSet, List<ColumnDefinition> columns) {
        String where = "tables." + dataSet.tableName() + ".columns";
        Set<String> names = new LinkedHashSet<>();
        for (ColumnDefinition column : columns) {
            if (!names.add(column.name())) {
                problems.add(where + " has two columns named " + column.name() + ".");
            }
            if (!column.name().matches("[a-z][a-z0-9_]*")) {
                problems.add(where + ": the name \"" + column.name()
                        + "\" must be lower case letters, digits and underscores.");
            }
        }
        for (String required : key(dataSet)) {
            if (!names.contains(required)) {
                problems.add(where + " lacks " + required + ".");
            }
        }
    }

    private static List<String> key(DataSet dataSet) {
        return switch (dataSet) {
            case MACHINES -> List.of(TableDefinition.MACHINE_ID);
            case TELEMETRY -> List.of(TableDefinition.MACHINE_ID, TableDefinition.EVENT_TIME);
            case ERRORS -> List.of(TableDefinition.MACHINE_ID, TableDefinition.EVENT_TIME, TableDefinition.ERROR_ID);
            case MAINTENANCE, FAILURES ->
                List.of(TableDefinition.MACHINE_ID, TableDefinition.EVENT_TIME, TableDefinition.COMPONENT);
        };
    }
}
