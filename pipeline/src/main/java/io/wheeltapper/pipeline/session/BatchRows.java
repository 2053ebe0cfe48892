package io.wheeltapper.pipeline.session;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.jspecify.annotations.Nullable;

/** The rows of batches in Spark's internal form, each a new object. */
public final class BatchRows implements Iterator<InternalRow> {
    private final Iterator<RowBatch> batches;
    private @Nullable RowBatch batch;
    private int next;

    public BatchRows(Iterator<RowBatch> batches) {
        this.batches = batches;
    }

    @Override
    public boolean hasNext() {
        while ((batch == null || next == batch.rows()) && batches.hasNext()) {
            batch = batches.next();
            next = 0;
        }
        return batch != null && next < batch.rows();
    }

    @Override
    public InternalRow next() {
        RowBatch rows = hasNext() ? batch : null;
        if (rows == null) {
            throw new NoSuchElementException();
        }
        @Nullable Object[] values = new @Nullable Object[rows.columns().size()];
        for (int i = 0; i < values.length; i++) {
            FieldType type = rows.schema().fields().get(i).type();
            values[i] = value(rows.columns().get(i), type, next);
        }
        next++;
        return new GenericInternalRow(values);
    }

    private static @Nullable Object value(ColumnData column, FieldType type, int row) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn texts) {
            return InternalRows.text(texts.get(row));
        }
        if (column instanceof DoubleColumn doubles) {
            return doubles.get(row);
        }
        if (column instanceof LongColumn longs) {
            return type == FieldType.Single.INT ? (Object) Math.toIntExact(longs.get(row)) : (Object) longs.get(row);
        }
        ListColumn lists = (ListColumn) column;
        FieldType element = ((FieldType.ListOf) type).element();
        @Nullable Object[] elements = new @Nullable Object[lists.end(row) - lists.start(row)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(lists, element, lists.start(row) + i);
        }
        return new GenericArrayData(elements);
    }

    private static @Nullable Object element(ListColumn lists, FieldType type, int at) {
        if (!(type instanceof FieldType.Group group)) {
            return value(lists.elements().get(0), type, at);
        }
        @Nullable Object[] fields = new @Nullable Object[group.fields().size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = value(lists.elements().get(i), group.fields().get(i).type(), at);
        }
        return new GenericInternalRow(fields);
    }
}
