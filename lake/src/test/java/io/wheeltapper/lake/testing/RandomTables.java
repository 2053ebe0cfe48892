package io.wheeltapper.lake.testing;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random rows of all types, as plain Java objects and as columns. */
public final class RandomTables {
    /** A column of each type that our tables have; rows are sorted by the first two. */
    public static final TableSchema SCHEMA = TableSchema.of(
            Field.of("machine_id", Single.TEXT),
            Field.of("event_time", Single.TIMESTAMP),
            Field.of("volt", Single.DOUBLE),
            Field.of("steps", Single.DOUBLE),
            Field.of("age", Single.INT),
            Field.of("bytes", Single.LONG),
            Field.of("remark", Single.TEXT),
            Field.of("parts", new FieldType.ListOf(Single.TEXT)),
            Field.of(
                    "reasons",
                    new FieldType.ListOf(new FieldType.Group(
                            List.of(Field.of("feature", Single.TEXT), Field.of("share", Single.DOUBLE))))));

    /** Microseconds from one record of a machine to its next. */
    public static final long STEP = 3_600_000_000L;

    private static final double SHARE_OF_NULLS = 0.1;

    private RandomTables() {}

    /** Returns {@code rows} rows of {@code machines} machines, whose nulls are dense, rare or none by the seed. */
    public static List<List<@Nullable Object>> rows(long seed, int machines, int rows) {
        Random random = new Random(seed);
        double nulls = new double[] {0, SHARE_OF_NULLS, 1 - SHARE_OF_NULLS}[random.nextInt(3)];
        List<List<@Nullable Object>> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add("m%04d".formatted((long) i * machines / rows));
            row.add((long) i * STEP + random.nextInt(1_000));
            row.add(random.nextDouble() < nulls ? null : random.nextGaussian());
            row.add(random.nextDouble() < nulls ? null : (double) random.nextInt(5));
            row.add(random.nextDouble() < nulls ? null : (long) (random.nextInt(200) - 100));
            row.add(random.nextDouble() < nulls ? null : random.nextLong());
            row.add(random.nextDouble() < nulls ? null : remark(random));
            row.add(random.nextDouble() < nulls ? null : parts(random));
            row.add(random.nextDouble() < nulls ? null : reasons(random));
            made.add(row);
        }
        return made;
    }

    private static String remark(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "\uD83D\uDD27 Lager ä " + random.nextInt(3);
            case 2 -> "x".repeat(random.nextInt(80)) + "\uFFFD";
            default -> "remark " + random.nextInt();
        };
    }

    private static List<@Nullable Object> parts(Random random) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(random.nextInt(4) == 0 ? null : "comp" + i);
        }
        return parts;
    }

    private static List<@Nullable Object> reasons(Random random) {
        List<@Nullable Object> reasons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            List<@Nullable Object> reason = new ArrayList<>();
            reason.add(random.nextInt(4) == 0 ? null : "feature" + i);
            reason.add(random.nextInt(4) == 0 ? null : random.nextDouble());
            reasons.add(reason);
        }
        return reasons;
    }

    /** Returns rows as a batch. */
    public static RowBatch batch(List<List<@Nullable Object>> rows) {
        RowBatch batch = RowBatch.empty(SCHEMA);
        for (List<@Nullable Object> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                append(batch.columns().get(i), row.get(i));
            }
        }
        return batch;
    }

    @SuppressWarnings("unchecked") // A list of ours holds objects.
    private static void append(ColumnData column, @Nullable Object value) {
        if (value == null) {
            column.appendNull();
        } else if (column instanceof TextColumn texts) {
            texts.append(Utf8.of((String) value));
        } else if (column instanceof DoubleColumn doubles) {
            doubles.append((Double) value);
        } else if (column instanceof LongColumn longs) {
            longs.append((Long) value);
        } else if (column instanceof ListColumn lists) {
            for (@Nullable Object element : (List<@Nullable Object>) value) {
                if (lists.elements().size() > 1) {
                    List<@Nullable Object> fields = (List<@Nullable Object>) java.util.Objects.requireNonNull(element);
                    for (int field = 0; field < fields.size(); field++) {
                        append(lists.elements().get(field), fields.get(field));
                    }
                } else {
                    append(lists.elements().get(0), element);
                }
            }
            lists.endList();
        }
    }

    /** Returns the rows of a batch as plain objects. */
    public static List<List<@Nullable Object>> rows(RowBatch batch) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            List<@Nullable Object> values = new ArrayList<>();
            for (ColumnData column : batch.columns()) {
                values.add(value(column, row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static @Nullable Object value(ColumnData column, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn texts) {
            return texts.get(row).toString();
        }
        if (column instanceof DoubleColumn doubles) {
            return doubles.get(row);
        }
        if (column instanceof LongColumn longs) {
            return longs.get(row);
        }
        ListColumn lists = (ListColumn) column;
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = lists.start(row); i < lists.end(row); i++) {
            if (lists.elements().size() > 1) {
                List<@Nullable Object> fields = new ArrayList<>();
                for (ColumnData field : lists.elements()) {
                    fields.add(value(field, i));
                }
                elements.add(fields);
            } else {
                elements.add(value(lists.elements().get(0), i));
            }
        }
        return elements;
    }
}
