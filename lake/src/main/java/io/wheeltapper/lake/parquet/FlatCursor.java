package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.io.ParquetDecodingException;

/** Reads a column without nesting: decodes each page once, as a whole. */
final class FlatCursor implements ColumnCursor {
    private final PageReader pages;
    private final PageDecoder decoder;
    private final PageValues page = new PageValues();

    FlatCursor(PageReader pages, PageDecoder decoder) {
        this.pages = pages;
        this.decoder = decoder;
        page.begin(0, 0);
    }

    @Override
    public void read(long row, int count, ColumnData target) throws IOException {
        long next = row;
        long end = row + count;
        while (next < end) {
            while (page.end() <= next) {
                turn();
            }
            int here = (int) (Math.min(end, page.end()) - next);
            page.appendTo(target, next, here);
            next += here;
        }
    }

    private void turn() throws IOException {
        DataPage next = pages.readPage();
        if (next == null) {
            throw new ParquetDecodingException("A column has fewer rows than its row group");
        }
        // Pages that hold no wanted row are left out, and then each tells where it begins.
        try {
            decoder.decode(next, next.getFirstRowIndex().orElse(page.end()), page);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new ParquetDecodingException("A page ends before its last value", e);
        }
    }
}
