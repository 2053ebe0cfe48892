package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.KnownAt;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Finds the wanted columns in files, and what is wrong with those that lack one. */
final class HeaderReader {
    private static final int JSON_LINES_LOOKED_AT = 1_000;

    private final SparkSession spark;
    private final Scenario scenario;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    HeaderReader(SparkSession spark, Scenario scenario) {
        this.spark = spark;
        this.scenario = scenario;
    }

    /**
     * Where the files have the columns of their data sets. A name that differs in case alone is taken.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException with all columns that are missing in all files
     */
    List<PlannedFile> read(List<SourceFile> files) {
        List<PlannedFile> planned = new ArrayList<>();
        for (SourceFile file : files) {
            planned.add(new PlannedFile(file, layout(file)));
        }
        if (!problems.isEmpty()) {
            throw IngestErrors.wrongHeaders(problems);
        }
        return planned;
    }

    /** What is unusual about the files that were read: columns passed over, no records. */
    List<String> notes() {
        return notes;
    }

    private FileLayout layout(SourceFile file) {
        List<String> present = names(file);
        TableDefinition table = scenario.table(file.dataSet()).orElseThrow();
        List<String> names = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String source : RecordChecker.requiredSources(table)) {
            int position = find(source, present);
            if (position < 0) {
                missing.add("no column " + source + "." + NearestName.hint(source, present));
            }
            names.add(position < 0 ? "" : present.get(position));
            positions.add(position);
        }
        if (file.dataSet() != DataSet.MACHINES && scenario.knownAt() instanceof KnownAt.FromColumn from) {
            int position = find(from.source(), present);
            names.add(position < 0 ? "" : present.get(position));
            positions.add(position);
        }
        judge(file, present, missing, positions);
        return new FileLayout(names, positions, present.size());
    }

    private void judge(SourceFile file, List<String> present, List<String> missing, List<Integer> positions) {
        boolean isEmptyJson = file.format() == FileFormat.JSON_LINES && present.isEmpty();
        if (isEmptyJson) {
            notes.add(file.name() + " holds no records.");
        } else if (present.isEmpty()) {
            problems.add(file.name() + " is empty, not even a header is there. Its columns should be "
                    + String.join(
                            ", ",
                            RecordChecker.requiredSources(
                                    scenario.table(file.dataSet()).orElseThrow()))
                    + ".");
        } else if (!missing.isEmpty()) {
            problems.add(
                    "%s: %s It has %s.".formatted(file.name(), String.join(" ", missing), String.join(", ", present)));
        }
        List<String> extra = new ArrayList<>();
        for (int i = 0; i < present.size(); i++) {
            if (!positions.contains(i)) {
                extra.add(present.get(i));
            }
        }
        if (!extra.isEmpty()) {
            notes.add(file.name() + ": passed over " + String.join(", ", extra) + ".");
        }
    }

    private static int find(String source, List<String> present) {
        int exact = present.indexOf(source);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i).equalsIgnoreCase(source)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> names(SourceFile file) {
        if (file.format() == FileFormat.PARQUET) {
            return List.of(spark.read().parquet(file.path()).schema().fieldNames());
        }
        FileSplit whole = new FileSplit(
                0, file.path(), file.format(), 0, Long.MAX_VALUE, 1, new FileLayout(List.of(), List.of(), 0));
        try (LineReader lines = TextFiles.open(whole, spark.sparkContext().hadoopConfiguration())) {
            return file.format() == FileFormat.CSV ? csvNames(lines) : jsonNames(lines);
        } catch (IOException e) {
            throw IngestErrors.unreadable(file.name(), e);
        }
    }

    private static List<String> csvNames(LineReader lines) throws IOException {
        String header = nextLine(lines);
        return header == null
                ? List.of()
                : CsvFields.split(header).stream().map(String::strip).toList();
    }

    private static List<String> jsonNames(LineReader lines) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        String line = nextLine(lines);
        for (int i = 0; line != null && i < JSON_LINES_LOOKED_AT; i++) {
            names.addAll(JsonFields.names(line));
            line = nextLine(lines);
        }
        return List.copyOf(names);
    }

    private static @Nullable String nextLine(LineReader lines) throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String text = lines.line() == 1 ? SplitRecords.withoutMark(line) : line;
            if (!text.isBlank()) {
                return text;
            }
        }
        return null;
    }
}
