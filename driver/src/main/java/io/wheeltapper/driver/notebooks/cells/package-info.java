/** What cells of notebooks can call. Names are those that Databricks' notebooks have, where it has the thing. */
@NullMarked
package io.wheeltapper.driver.notebooks.cells;

import org.jspecify.annotations.NullMarked;
