package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.RowBatch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of a CSV file that are good records without a doubt from their bytes, as {@link CsvFields} and
 * {@link RecordChecker} would; leaves all other lines to them.
 */
final class QuickLines {
    /** By position in the line; null for a column that is not wanted. */
    private final @Nullable QuickCell[] cells;
    /** The same, by column of the rows. */
    private final List<QuickCell> columns;

    private final QuickCell.@Nullable OfTimes time;
    private final byte separator;

    /**
     * Creates a reader.
     *
     * @param columns readers of the columns of the rows; one that is not in the file is one of the others
     * @param time reader of the event time; null if there is none
     * @param layout location of each in a line
     */
    QuickLines(List<QuickCell> columns, QuickCell.@Nullable OfTimes time, FileLayout layout) {
        this.columns = List.copyOf(columns);
        this.time = time;
        this.separator = (byte) layout.csv().separator();
        this.cells = new @Nullable QuickCell[layout.width()];
        for (int i = 0; i < layout.positions().size(); i++) {
            if (layout.positions().get(i) >= 0) {
                cells[layout.positions().get(i)] = columns.get(i);
            }
        }
    }

    /** Returns whether all required columns are in the lines, each at a place of its own. */
    static boolean mayRead(FileLayout layout, int required) {
        List<Integer> positions =
                layout.positions().stream().filter(at -> at >= 0).toList();
        return layout.constants().isEmpty()
                && layout.positions().subList(0, required).stream().allMatch(at -> at >= 0)
                && positions.size() == Set.copyOf(positions).size();
    }

    /** Reads the line in {@code [from, to)}; returns whether it was read. */
    boolean read(byte[] bytes, int from, int to) {
        int field = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (c == separator) {
                if (!readField(field, bytes, start, i)) {
                    return false;
                }
                field++;
                start = i + 1;
            } else if (c == '"') {
                return false;
            }
        }
        return field == cells.length - 1 && readField(field, bytes, start, to);
    }

    private boolean readField(int field, byte[] bytes, int from, int to) {
        if (field >= cells.length) {
            return false;
        }
        QuickCell cell = cells[field];
        return cell == null || cell.read(bytes, from, to);
    }

    /** Adds the line that was read to {@code rows} and to {@code summary}. */
    void addTo(RowBatch rows, CheckSummary summary, int file) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).appendTo(rows.columns().get(i));
        }
        summary.addGood(file);
        if (time != null) {
            summary.addTime(time.micros());
        }
    }
}
