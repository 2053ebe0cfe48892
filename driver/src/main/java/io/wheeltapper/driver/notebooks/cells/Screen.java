package io.wheeltapper.driver.notebooks.cells;

import org.apache.spark.sql.Dataset;

/** Where cells show things. */
public interface Screen {
    /** Shows something in the way that fits it. */
    void show(Object value);

    /** Shows up to {@code rows} rows. */
    void show(Dataset<?> table, int rows);
}
