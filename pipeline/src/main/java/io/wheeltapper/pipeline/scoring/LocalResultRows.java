package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import io.wheeltapper.pipeline.features.FeatureBlock;
import io.wheeltapper.pipeline.features.LocalFeatureSource;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Scores slices of a fleet with a compiled forest on the threads of this process. */
final class LocalResultRows {
    private static final int MACHINE_ID = 0;
    private static final int AS_OF = 1;

    private final CompiledForest forest;
    private final ModelManifest manifest;
    private final FeatureEncoding preparation;
    private final TableSchema scored;
    private final TableSchema results;

    LocalResultRows(CompiledForest forest, ModelManifest manifest) {
        this.forest = forest;
        this.manifest = manifest;
        this.preparation = FeatureEncoding.of(manifest);
        this.scored = ScoredColumns.schema(manifest.decision());
        this.results = ResultColumns.schema(manifest.decision());
    }

    /** Returns the columns of the rows. */
    TableSchema schema() {
        return results;
    }

    /**
     * Returns a task for each slice of the machines, in the order of the machines. Each makes the result rows of its slice
     * in the order of the machines and times.
     *
     * @param scoredAt time of writing, UTC
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if one machine cannot do it
     */
    List<Callable<RowBatch>> tasks(LocalFeatureSource source, ScoringParameters parameters, Instant scoredAt) {
        Explanations explanations = Explanations.of(source, parameters);
        Map<String, Object> constants = Map.of(
                ResultColumns.HORIZON, Utf8.of(Durations.format(manifest.horizon())),
                ResultColumns.MODEL, Utf8.of(manifest.name()),
                ResultColumns.MODEL_VERSION, (long) manifest.version(),
                ResultColumns.RUN_ID, Utf8.of(parameters.runId()),
                ResultColumns.SCORED_AT, io.wheeltapper.core.time.Micros.of(scoredAt));
        return source.tasks(
                manifest.schema(), parameters.range(), blocks -> results(score(blocks, explanations), constants));
    }

    private RowBatch score(Iterator<FeatureBlock> blocks, Explanations explanations) {
        BlockScorer scorer = new BlockScorer(forest, preparation, manifest.decision(), explanations);
        RowBatch rows = RowBatch.empty(scored);
        while (blocks.hasNext()) {
            scorer.score(blocks.next(), rows);
        }
        scorer.finish(rows);
        return inOrder(rows);
    }

    private static RowBatch inOrder(RowBatch rows) {
        TextColumn machines = rows.texts(MACHINE_ID);
        LongColumn times = rows.longs(AS_OF);
        Comparator<Integer> byMachine = (one, other) -> machines.code(one) == machines.code(other)
                ? 0
                : machines.get(one).compareTo(machines.get(other));
        Comparator<Integer> order = byMachine.thenComparingLong(times::get);
        boolean isOrdered = IntStream.range(1, rows.rows()).allMatch(row -> order.compare(row - 1, row) < 0);
        return isOrdered
                ? rows
                : rows.take(IntStream.range(0, rows.rows())
                        .boxed()
                        .sorted(order)
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    private RowBatch results(RowBatch rows, Map<String, Object> constants) {
        List<ColumnData> columns = new ArrayList<>();
        for (Field field : results.fields()) {
            Object constant = constants.get(field.name());
            columns.add(
                    constant == null
                            ? rows.columns().get(scored.indexOf(field.name()))
                            : repeated(constant, rows.rows()));
        }
        return new RowBatch(results, columns);
    }

    private static ColumnData repeated(Object value, int rows) {
        if (value instanceof Utf8 text) {
            TextColumn texts = new TextColumn(new Words());
            int code = texts.words().code(text);
            IntStream.range(0, rows).forEach(row -> texts.appendCode(code));
            return texts;
        }
        LongColumn numbers = new LongColumn();
        IntStream.range(0, rows).forEach(row -> numbers.append((Long) value));
        return numbers;
    }
}
