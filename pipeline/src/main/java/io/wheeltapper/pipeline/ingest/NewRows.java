package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Gathers the new records of a group as rows of the table, in their order. */
final class NewRows {
    private static final int UNKNOWN = -2;

    private final RowOrder order;
    private final GroupComparison compared;
    private final TextNumbers numbers;

    NewRows(RowOrder order, GroupComparison compared, TextNumbers numbers) {
        this.order = order;
        this.compared = compared;
        this.numbers = numbers;
    }

    /**
     * Returns the rows.
     *
     * @param schema columns of the table's data files
     * @param checked columns of the records
     * @param arrival when all records could first have been used; empty if each has its own time
     * @param ingestedAt when they are ingested; times are in microseconds since 1970-01-01T00:00:00Z
     */
    RowBatch of(TableSchema schema, TableSchema checked, OptionalLong arrival, long ingestedAt) {
        List<ColumnData> columns = new ArrayList<>();
        for (String name : schema.names()) {
            int place = checked.indexOf(name);
            if (place >= 0) {
                columns.add(gathered(
                        place, ColumnData.of(checked.fields().get(place).type())));
            } else if (name.equals(RawColumns.INGESTED_AT)) {
                columns.add(constant(ingestedAt));
            } else {
                columns.add(
                        arrival.isPresent()
                                ? constant(arrival.getAsLong())
                                : columns.get(schema.indexOf(RawColumns.EVENT_TIME)));
            }
        }
        return new RowBatch(schema, columns);
    }

    private LongColumn constant(long value) {
        LongColumn column = new LongColumn();
        for (int i = 0; i < compared.kept(); i++) {
            column.append(value);
        }
        return column;
    }

    private ColumnData gathered(int column, ColumnData target) {
        ColumnData[] from = order.columns(column);
        if (target instanceof TextColumn texts) {
            gatherTexts(column, texts);
        } else if (target instanceof DoubleColumn doubles) {
            for (int i = 0; i < compared.kept(); i++) {
                int place = compared.kept(i);
                DoubleColumn values = (DoubleColumn) from[order.part(place)];
                int row = order.row(place);
                if (values.isNull(row)) {
                    doubles.appendNull();
                } else {
                    doubles.append(values.get(row));
                }
            }
        } else {
            LongColumn longs = (LongColumn) target;
            for (int i = 0; i < compared.kept(); i++) {
                int place = compared.kept(i);
                LongColumn values = (LongColumn) from[order.part(place)];
                int row = order.row(place);
                if (values.isNull(row)) {
                    longs.appendNull();
                } else {
                    longs.append(values.get(row));
                }
            }
        }
        return target;
    }

    private void gatherTexts(int column, TextColumn texts) {
        int[] codes = new int[0];
        for (int i = 0; i < compared.kept(); i++) {
            int place = compared.kept(i);
            int number = order.block(place).code(column, order.row(place));
            if (number < 0) {
                texts.appendNull();
                continue;
            }
            if (number >= codes.length) {
                int known = codes.length;
                codes = Arrays.copyOf(codes, Math.max(2 * codes.length, number + 1));
                Arrays.fill(codes, known, codes.length, UNKNOWN);
            }
            if (codes[number] == UNKNOWN) {
                codes[number] = texts.words().code(numbers.text(column, number));
            }
            texts.appendCode(codes[number]);
        }
    }
}
