package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a table's keys into ranges with about equal numbers of rows, so that tasks can work concurrently
 * without a shuffle.
 *
 * @param ranges ranges in ascending order, which together contain all keys
 * @param rowsRead number of rows that all tasks together read in whole pages
 * @param rows number of rows
 */
public record KeySlices(List<KeyRange> ranges, long rowsRead, long rows) {
    public KeySlices {
        ranges = List.copyOf(ranges);
    }

    /**
     * Cuts between pages.
     *
     * @param pages pages of all files
     * @param wanted number of slices; there are fewer if the pages do not allow more
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
