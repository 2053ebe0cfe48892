package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.ColumnDefinition;
import io.wheeltapper.core.scenario.ColumnType;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.KnownAt;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.log.StoredFile;
import io.wheeltapper.lake.log.TableColumn;
import io.wheeltapper.lake.log.TableColumn.Place;
import io.wheeltapper.lake.log.TableContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Finds the wanted columns in files, and reports files that lack one. */
final class HeaderReader {
    private static final int NAMES_SHOWN = 30;
    private static final int LONGEST_NAME_SHOWN = 60;

    private final Configuration hadoop;
    private final Scenario scenario;
    private final List<String> problems = new ArrayList<>();
    private final List<WheeltapperException> unreadable = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    HeaderReader(Configuration hadoop, Scenario scenario) {
        this.hadoop = hadoop;
        this.scenario = scenario;
    }

    /**
     * Returns the layouts of the files. Tables become their data files. A name that differs only in case is accepted.
     *
     * @throws WheeltapperException with all files that cannot be read, or all columns that are missing in all files
     */
    List<PlannedFile> read(List<SourceFile> files) {
        List<PlannedFile> planned = new ArrayList<>();
        for (SourceFile file : files) {
            try {
                planned.addAll(Reading.of(file.name(), () -> plan(file)));
            } catch (WheeltapperException e) {
                if (e.code() != ErrorCode.SOURCE_DAMAGED) {
                    throw e;
                }
                unreadable.add(e);
            }
        }
        if (unreadable.size() == 1) {
            throw unreadable.get(0);
        }
        if (!unreadable.isEmpty()) {
            throw IngestErrors.unreadableFiles(unreadable);
        }
        if (!problems.isEmpty()) {
            throw IngestErrors.wrongHeaders(problems);
        }
        return planned;
    }

    /** Returns remarks about the files: ignored columns, no records. */
    List<String> notes() {
        return notes;
    }

    private List<PlannedFile> plan(SourceFile file) throws IOException {
        if (file.format() == FileFormat.DELTA) {
            return tablePlan(file);
        }
        if (file.format() == FileFormat.PARQUET) {
            return List.of(parquetPlan(file));
        }
        char separator = scenario.table(file.dataSet()).orElseThrow().csv().separator();
        TextHeader header = TextHeader.read(file, separator, hadoop);
        return List.of(
                new PlannedFile(file, header.format(), layout(file, header.names(), header.format()), new BitSet()));
    }

    private PlannedFile parquetPlan(SourceFile file) throws IOException {
        MessageType schema = ParquetRecords.schema(file.path(), hadoop);
        List<String> names = schema.getFields().stream().map(Type::getName).toList();
        FileLayout layout = layout(file, names, FileFormat.PARQUET);
        for (int position : layout.positions()) {
            if (position >= 0) {
                ParquetRecords.readable(file.name(), schema.getFields().get(position));
            }
        }
        return new PlannedFile(file, FileFormat.PARQUET, layout, new BitSet());
    }

    /** Returns the data files of the table's newest version, which may be newer than when the table was found. */
    private List<PlannedFile> tablePlan(SourceFile found) {
        TableContents contents = TableContents.newest(hadoop, found.path());
        SourceFile table = SourceFile.table(found.dataSet(), found.path(), contents.version());
        List<String> names = contents.columns().stream().map(TableColumn::name).toList();
        FileLayout layout = layout(table, names, FileFormat.DELTA);
        if (contents.files().isEmpty()) {
            notes.add(table.name() + " holds no records.");
        }
        return contents.files().stream()
                .map(file -> new PlannedFile(
                        table.dataFile(file),
                        FileFormat.PARQUET,
                        stored(layout, contents.columns(), file),
                        file.deleted()))
                .toList();
    }

    /** Returns the layout of a table's data file with the columns of {@code layout}. */
    private static FileLayout stored(FileLayout layout, List<TableColumn> columns, StoredFile file) {
        List<String> names = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        Map<Integer, @Nullable String> constants = new HashMap<>();
        for (int i = 0; i < layout.positions().size(); i++) {
            int position = layout.positions().get(i);
            TableColumn column = position < 0 ? null : columns.get(position);
            names.add(column == null ? "" : column.storedName());
            ids.add(column == null ? -1 : column.storedId());
            if (column != null && column.place() != Place.DATA) {
                constants.put(i, constant(column, file.partition().get(column.storedName())));
            }
        }
        return new FileLayout(
                names, layout.positions(), ids, constants, columns.size(), layout.csv(), layout.numbers());
    }

    private static @Nullable String constant(TableColumn column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        boolean hasZone = value.endsWith("Z") || value.lastIndexOf('+') > 0;
        return column.place() == Place.PARTITION_OF_INSTANTS && !hasZone ? value + "Z" : value;
    }

    private FileLayout layout(SourceFile file, List<String> present, FileFormat format) {
        TableDefinition table = scenario.table(file.dataSet()).orElseThrow();
        List<String> wanted = new ArrayList<>(RecordChecker.requiredSources(table));
        int required = wanted.size();
        if (file.dataSet() != DataSet.MACHINES && scenario.knownAt() instanceof KnownAt.FromColumn from) {
            wanted.add(from.source());
        }
        List<String> folders = List.copyOf(file.partition().keySet());
        List<String> names = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        Map<Integer, @Nullable String> constants = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String source = wanted.get(i);
            int folder = find(source, folders, wrong);
            int position = folder >= 0 ? -1 : find(source, present, wrong);
            if (folder >= 0) {
                constants.put(i, file.partition().get(folders.get(folder)));
            } else if (position == -1 && i < required) {
                wrong.add("no column " + source + "." + NearestName.hint(source, present));
            }
            names.add(folder >= 0 ? folders.get(folder) : position < 0 ? "" : present.get(position));
            positions.add(position);
        }
        judge(file, present, format, wrong, names);
        Set<Integer> numbers = IntStream.range(0, required)
                .filter(i -> isNumber(table.columns().get(i)))
                .boxed()
                .collect(Collectors.toSet());
        return new FileLayout(names, positions, List.of(), constants, present.size(), table.csv(), numbers);
    }

    private static boolean isNumber(ColumnDefinition column) {
        return column.type() == ColumnType.DOUBLE || column.type() == ColumnType.INTEGER;
    }

    private void judge(
            SourceFile file, List<String> present, FileFormat format, List<String> wrong, List<String> taken) {
        boolean isJson = format == FileFormat.JSON_LINES || format == FileFormat.JSON_VALUES;
        if (isJson && present.isEmpty()) {
            notes.add(file.name() + " holds no records.");
        } else if (present.isEmpty()) {
            problems.add(file.name() + " is empty and lacks a header. Its columns should be "
                    + String.join(
                            ", ",
                            RecordChecker.requiredSources(
                                    scenario.table(file.dataSet()).orElseThrow()))
                    + ".");
        } else if (!wrong.isEmpty()) {
            problems.add("%s: %s It has %s.%s"
                    .formatted(
                            file.name(),
                            String.join(" ", wrong),
                            shown(present),
                            format == FileFormat.CSV ? SeparatorHint.of(present) : ""));
        }
        List<String> extra = new ArrayList<>(present);
        extra.addAll(file.partition().keySet());
        extra.removeAll(taken);
        if (!extra.isEmpty()) {
            notes.add(file.name() + ": passed over " + shown(extra) + ".");
        }
    }

    /** Formats names for messages: in a file of another format they may be anything. */
    private static String shown(List<String> names) {
        String first = names.stream()
                .limit(NAMES_SHOWN)
                .map(name -> name.codePoints()
                        .limit(LONGEST_NAME_SHOWN)
                        .map(c -> Character.isISOControl(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .collect(Collectors.joining(", "));
        return names.size() <= NAMES_SHOWN ? first : first + " and " + (names.size() - NAMES_SHOWN) + " more";
    }

    /**
     * Returns the position of {@code source} in {@code present}, or -1.
     *
     * @param wrong receives a problem if several match; then -2 is returned
     */
    private static int find(String source, List<String> present, List<String> wrong) {
        List<Integer> exact = new ArrayList<>();
        List<Integer> alike = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i).equals(source)) {
                exact.add(i);
            } else if (present.get(i).equalsIgnoreCase(source)) {
                alike.add(i);
            }
        }
        List<Integer> found = exact.isEmpty() ? alike : exact;
        if (found.size() > 1) {
            wrong.add("%d columns are named %s.".formatted(found.size(), source));
            return -2;
        }
        return found.isEmpty() ? -1 : found.get(0);
    }
}
