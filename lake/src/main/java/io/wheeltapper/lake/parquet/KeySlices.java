package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a table cut into ranges with about equal numbers of rows, so that tasks can work side by side without a
 * shuffle.
 *
 * @param ranges in ascending order; together they hold all keys
 * @param rowsRead how many rows all tasks together would read, as whole pages
 * @param rows how many rows there are
 */
public record KeySlices(List<KeyRange> ranges, long rowsRead, long rows) {
    public KeySlices {
        ranges = List.copyOf(ranges);
    }

    /**
     * Cuts between pages.
     *
     * @param pages of all files
     * @param wanted how many slices; there are fewer where the pages do not allow it
     */
    public static KeySlices of(List<PageKeys> pages, int wanted) {
        List<PageKeys> ascending = new ArrayList<>(pages);
        ascending.sort(Comparator.comparing(PageKeys::least));
        long rows = ascending.stream().mapToLong(PageKeys::rows).sum();
        List<KeyRange> ranges = new ArrayList<>();
        @Nullable Utf8 from = null;
        long before = 0;
        for (PageKeys page : ascending) {
            boolean isFull = before * wanted >= rows * (ranges.size() + 1);
            if (isFull
                    && (from == null ? page.least().length() > 0 : page.least().compareTo(from) > 0)) {
                ranges.add(new KeyRange(from, page.least()));
                from = page.least();
            }
            before += page.rows();
        }
        ranges.add(new KeyRange(from, null));
        return new KeySlices(ranges, rowsRead(ranges, ascending), rows);
    }

    private static long rowsRead(List<KeyRange> ranges, List<PageKeys> pages) {
        long read = 0;
        for (PageKeys page : pages) {
            for (KeyRange range : ranges) {
                read += range.overlaps(page.least(), page.most()) ? page.rows() : 0;
            }
        }
        return read;
    }
}
