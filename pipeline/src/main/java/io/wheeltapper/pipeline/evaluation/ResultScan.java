package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a results table that an evaluation asks for, file by file. */
final class ResultScan {
    private static final int MACHINE_ID = 0;
    private static final int AS_OF = 1;
    private static final int MODEL = 2;
    private static final int MODEL_VERSION = 3;
    private static final int HORIZON = 4;
    private static final int PREDICTED = 4;
    private static final int FIRST_PROBABILITY = 5;

    private static final List<Field> KEY = List.of(
            Field.of(ResultColumns.MACHINE_ID, Single.TEXT),
            Field.of(ResultColumns.AS_OF, Single.TIMESTAMP),
            Field.of(ResultColumns.MODEL, Single.TEXT),
            Field.of(ResultColumns.MODEL_VERSION, Single.INT));

    private final Configuration hadoop;
    private final @Nullable Utf8 model;
    private final @Nullable Integer version;
    private final long after;
    private final long upTo;

    private ResultScan(
            Configuration hadoop, @Nullable String model, @Nullable Integer version, @Nullable TimeRange range) {
        this.hadoop = hadoop;
        this.model = model == null ? null : Utf8.of(model);
        this.version = version;
        this.after = range == null ? Long.MIN_VALUE : Micros.of(range.start()) - 1;
        this.upTo = range == null ? Long.MAX_VALUE : Micros.of(range.end()) - 1;
    }

    /** Returns a scan of the rows that are asked for, of one model version or several. */
    static ResultScan of(Configuration hadoop, EvaluationParameters asked) {
        return new ResultScan(hadoop, asked.model(), asked.modelVersion(), asked.range());
    }

    /** Returns a scan of the rows of one model version. */
    ResultScan only(ScoredBy by, TimeRange range) {
        return new ResultScan(hadoop, by.model(), by.version(), range);
    }

    /** Returns a scan of the same models' rows at any time. */
    ResultScan anyTime() {
        return new ResultScan(hadoop, model == null ? null : model.toString(), version, null);
    }

    /** Returns whether some of the rows may lie in {@code file}. */
    boolean mayLieIn(DataFile file) {
        return wanted(KeyRange.ALL).mayLieIn(file);
    }

    private RowsWanted wanted(KeyRange machines) {
        return new RowsWanted(ResultColumns.MACHINE_ID, machines, ResultColumns.AS_OF, after, upTo);
    }

    private boolean isWanted(RowBatch batch, int row) {
        long asOf = batch.longs(AS_OF).get(row);
        return asOf > after
                && asOf <= upTo
                && (version == null || batch.longs(MODEL_VERSION).get(row) == version)
                && (model == null || model.equals(batch.texts(MODEL).get(row)));
    }

    /** The model versions with rows in some files, and the machines of each. */
    static final class Found {
        private final Map<Version, Set<Utf8>> machines = new HashMap<>();
        private final Map<Version, Long> rows = new HashMap<>();
        private ResultChoice.Span span = ResultChoice.Span.EMPTY;

        private record Version(Utf8 model, long version, Utf8 horizon) {}

        private void add(Version version, Utf8 machine, long asOf) {
            machines.computeIfAbsent(version, any -> new HashSet<>()).add(machine);
            rows.merge(version, 1L, Long::sum);
            span = span.plus(new ResultChoice.Span(1, asOf, asOf));
        }

        void add(Found other) {
            other.machines.forEach((version, more) -> machines.merge(version, more, (ours, theirs) -> {
                ours.addAll(theirs);
                return ours;
            }));
            other.rows.forEach((version, more) -> rows.merge(version, more, Long::sum));
            span = span.plus(other.span);
        }

        /** Returns the model versions by name, number and horizon. */
        List<ScoredBy> scoredBy() {
            return rows.keySet().stream()
                    .sorted(Comparator.comparing(Version::model)
                            .thenComparingLong(Version::version)
                            .thenComparing(Version::horizon))
                    .map(version -> new ScoredBy(
                            version.model().toString(),
                            Math.toIntExact(version.version()),
                            Durations.parse(version.horizon().toString()),
                            rows.getOrDefault(version, 0L)))
                    .toList();
        }

        /** Returns the machines of all rows. */
        Set<Utf8> machines() {
            Set<Utf8> all = new HashSet<>();
            machines.values().forEach(all::addAll);
            return all;
        }

        ResultChoice.Span span() {
            return span;
        }
    }

    /** Looks whose rows there are in {@code file}. */
    Found find(DataFile file) {
        List<Field> columns = new ArrayList<>(KEY);
        columns.add(Field.of(ResultColumns.HORIZON, Single.TEXT));
        Found found = new Found();
        DataFiles.read(hadoop, file, new TableSchema(columns), wanted(KeyRange.ALL), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (isWanted(batch, row)) {
                    Found.Version by = new Found.Version(
                            batch.texts(MODEL).get(row),
                            batch.longs(MODEL_VERSION).get(row),
                            batch.texts(HORIZON).get(row));
                    found.add(
                            by,
                            batch.texts(MACHINE_ID).get(row),
                            batch.longs(AS_OF).get(row));
                }
            }
        });
        return found;
    }

    /**
     * Reads the rows of some machines in {@code files}.
     *
     * @param components whose probabilities are read, in that order
     */
    Map<Utf8, List<MachineResults.Row>> read(List<DataFile> files, KeyRange machines, List<String> components) {
        List<Field> columns = new ArrayList<>(KEY);
        columns.add(Field.of(ResultColumns.PREDICTED_COMPONENT, Single.TEXT));
        components.forEach(component -> columns.add(Field.of(ResultColumns.probability(component), Single.DOUBLE)));
        Map<Utf8, List<MachineResults.Row>> results = new HashMap<>();
        Map<Utf8, String> names = new HashMap<>();
        RowsWanted wanted = wanted(machines);
        for (DataFile file : files) {
            if (wanted.mayLieIn(file)) {
                DataFiles.read(hadoop, file, new TableSchema(columns), wanted, batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        Utf8 machine = batch.texts(MACHINE_ID).get(row);
                        if (machines.contains(machine) && isWanted(batch, row)) {
                            results.computeIfAbsent(machine, id -> new ArrayList<>())
                                    .add(result(batch, row, components.size(), names));
                        }
                    }
                });
            }
        }
        return results;
    }

    private static MachineResults.Row result(RowBatch batch, int row, int components, Map<Utf8, String> names) {
        double[] probabilities = new double[components];
        for (int component = 0; component < components; component++) {
            // Of a missing value it is NaN.
            probabilities[component] =
                    batch.doubles(FIRST_PROBABILITY + component).get(row);
        }
        String predicted = batch.texts(PREDICTED).isNull(row)
                ? ""
                : names.computeIfAbsent(batch.texts(PREDICTED).get(row), Utf8::toString);
        return new MachineResults.Row(batch.longs(AS_OF).get(row), predicted, probabilities);
    }
}
