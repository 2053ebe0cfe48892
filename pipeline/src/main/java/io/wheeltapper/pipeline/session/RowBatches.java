package io.wheeltapper.pipeline.session;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Spark's rows as batches of columns; always the same batch, filled anew. */
public final class RowBatches implements Iterator<RowBatch> {
    private static final int ROWS_IN_A_BATCH = 4_096;

    private final Iterator<InternalRow> rows;
    private final RowBatch batch;

    /**
     * Batches {@code rows}.
     *
     * @param columns what the rows hold, in their order
     */
    public RowBatches(TableSchema columns, Iterator<InternalRow> rows) {
        this.rows = rows;
        this.batch = RowBatch.empty(columns);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public RowBatch next() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        batch.clear();
        while (rows.hasNext() && batch.rows() < ROWS_IN_A_BATCH) {
            add(rows.next());
        }
        return batch;
    }

    private void add(InternalRow row) {
        for (int i = 0; i < batch.columns().size(); i++) {
            append(
                    row,
                    i,
                    batch.schema().fields().get(i).type(),
                    batch.columns().get(i));
        }
    }

    private static void append(SpecializedGetters row, int i, FieldType type, ColumnData target) {
        if (row.isNullAt(i)) {
            target.appendNull();
        } else if (target instanceof TextColumn texts) {
            texts.append(InternalRows.text(row.getUTF8String(i)));
        } else if (target instanceof DoubleColumn doubles) {
            doubles.append(row.getDouble(i));
        } else if (target instanceof LongColumn longs) {
            longs.append(type == FieldType.Single.INT ? row.getInt(i) : row.getLong(i));
        } else if (target instanceof ListColumn lists) {
            appendList(row.getArray(i), ((FieldType.ListOf) type).element(), lists);
        }
    }

    private static void appendList(ArrayData array, FieldType element, ListColumn target) {
        for (int i = 0; i < array.numElements(); i++) {
            if (element instanceof FieldType.Group group) {
                InternalRow struct = array.getStruct(i, group.fields().size());
                for (int field = 0; field < group.fields().size(); field++) {
                    append(
                            struct,
                            field,
                            group.fields().get(field).type(),
                            target.elements().get(field));
                }
            } else {
                append(array, i, element, target.elements().get(0));
            }
        }
        target.endList();
    }
}
