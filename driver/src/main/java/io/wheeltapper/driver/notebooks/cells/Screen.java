package io.wheeltapper.driver.notebooks.cells;

import org.apache.spark.sql.Dataset;

/** Shows the outputs of cells. */
public interface Screen {
    /** Shows something in the appropriate format. */
    void show(Object value);

    /** Shows up to {@code rows} rows. */
    void show(Dataset<?> table, int rows);
}
