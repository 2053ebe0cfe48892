package io.wheeltapper.core.scenario;

import io.wheeltapper.core.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the source of a scenario's failures: the setting {@code failures}, and {@code ended} or {@code flag} beside it.
 */
final class FailureSourceReader {
    private static final String ENDED = "ended";
    private static final String FLAG = "flag";

    private final Settings root;
    private final List<String> components;
    private final Map<DataSet, TableDefinition> tables;

    FailureSourceReader(Settings root, List<String> components, Map<DataSet, TableDefinition> tables) {
        this.root = root;
        this.components = components;
        this.tables = tables;
    }

    FailureSource read() {
        String kind = root.text("failures", "recorded");
        if (root.has(ENDED) && !kind.equals("end-of-record")) {
            root.problem(ENDED, "applies only to failures: end-of-record.");
        }
        if (root.has(FLAG) && !kind.equals("flagged")) {
            root.problem(FLAG, "applies only to failures: flagged.");
        }
        return switch (kind) {
            case "recorded" -> new FailureSource.Recorded();
            case "end-of-record" ->
                new FailureSource.EndOfRecord(
                        components.isEmpty() ? "" : components.get(0),
                        root.has(ENDED) ? mark(ENDED, List.of(DataSet.MACHINES, DataSet.TELEMETRY)) : null);
            case "flagged" -> {
                if (!root.has(FLAG)) {
                    root.problem(FLAG, "is missing: name the column of telemetry that marks failures.");
                }
                yield new FailureSource.Flagged(mark(FLAG, List.of(DataSet.TELEMETRY)));
            }
            default -> {
                root.problem("failures", "must be recorded, end-of-record or flagged.");
                yield new FailureSource.Recorded();
            }
        };
    }

    private FailureMark mark(String key, List<DataSet> where) {
        Settings section = root.section(key);
        String name = root.has(key) ? section.text("column") : "";
        List<String> values = section.texts("values");
        section.refuseOthers();
        if (components.size() > 1 && !values.isEmpty()) {
            section.problem(
                    "values",
                    "cannot say which of %s has failed. Remove values and let each cell of %s name the component."
                            .formatted(String.join(", ", components), name));
        }
        if (components.size() == 1 && values.isEmpty()) {
            values = FailureMark.USUAL_VALUES;
        }
        Optional<DataSet> found = where.stream()
                .filter(dataSet -> Optional.ofNullable(tables.get(dataSet))
                        .flatMap(table -> table.column(name))
                        .isPresent())
                .findFirst();
        if (found.isEmpty() && !name.isEmpty()) {
            section.problem(
                    "column",
                    "is \"%s\", which is not a column of %s. Describe it in tables as type integer or string."
                            .formatted(
                                    name,
                                    String.join(
                                            " or ",
                                            where.stream()
                                                    .map(DataSet::tableName)
                                                    .toList())));
        }
        DataSet dataSet = found.orElse(DataSet.TELEMETRY);
        found.flatMap(known -> Optional.ofNullable(tables.get(known)))
                .filter(table -> table.valueColumns().stream()
                                .noneMatch(column -> column.name().equals(name))
                        || table.column(name).orElseThrow().type() == ColumnType.TIMESTAMP)
                .ifPresent(table -> section.problem(
                        "column",
                        "is \"%s\", which is a key or a time of %s and cannot mark failures."
                                .formatted(name, table.dataSet().tableName())));
        return new FailureMark(dataSet, name, values, components);
    }
}
