package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import java.util.List;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Reads a column of lists through Parquet's own reader: few tables have one, and few of its rows are not null. */
final class ListCursor implements ColumnCursor {
    /** The level from which on a list has an element. */
    private static final int ELEMENT = 2;

    /** The level of a list without elements. */
    private static final int EMPTY = 1;

    private final List<ColumnReader> leaves;

    /** @param leaves the columns of an element's fields, in their order; they hand out the wanted rows alone */
    ListCursor(List<ColumnReader> leaves) {
        this.leaves = leaves;
    }

    @Override
    public void read(long row, int count, ColumnData target) {
        ListColumn lists = (ListColumn) target;
        for (int i = 0; i < count; i++) {
            int level = leaves.get(0).getCurrentDefinitionLevel();
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                readRow(leaves.get(leaf), lists.elements().get(leaf));
            }
            if (level < EMPTY) {
                lists.appendNull();
            } else {
                lists.endList();
            }
        }
    }

    private static void readRow(ColumnReader leaf, ColumnData target) {
        do {
            int level = leaf.getCurrentDefinitionLevel();
            if (level == leaf.getDescriptor().getMaxDefinitionLevel()) {
                append(leaf, target);
            } else if (level >= ELEMENT) {
                target.appendNull();
            }
            leaf.consume();
        } while (leaf.getCurrentRepetitionLevel() > 0);
    }

    private static void append(ColumnReader leaf, ColumnData target) {
        if (target instanceof TextColumn texts) {
            byte[] text = leaf.getBinary().getBytesUnsafe();
            texts.append(Utf8.copyOf(text, 0, text.length));
        } else if (target instanceof DoubleColumn doubles) {
            doubles.append(leaf.getDouble());
        } else if (target instanceof LongColumn longs) {
            boolean isShort = leaf.getDescriptor().getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
            longs.append(isShort ? leaf.getInteger() : leaf.getLong());
        }
    }
}
