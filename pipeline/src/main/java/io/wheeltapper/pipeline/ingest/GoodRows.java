package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Good records of one file as columns.
 *
 * @param rows their values, by {@link RecordChecker#schema}
 * @param lines their lines
 * @param raws their texts, if they were requested; otherwise empty
 */
record GoodRows(RowBatch rows, LongColumn lines, List<String> raws) {
    GoodRows(RowBatch rows) {
        this(rows, new LongColumn(), new ArrayList<>());
    }

    int size() {
        return lines.size();
    }

    void append(CheckedRecord checked, RawRecord record, Texts texts) {
        for (int i = 0; i < rows.columns().size(); i++) {
            BatchRows.append(rows.columns().get(i), checked.values[i]);
        }
        lines.append(record.line);
        if (texts == Texts.WITH) {
            raws.add(record.raw());
        }
    }

    void clear() {
        rows.clear();
        lines.clear();
        raws.clear();
    }
}
