/** What cells of notebooks can call. Names are those of Databricks notebooks if these have a counterpart. */
@NullMarked
package io.wheeltapper.driver.notebooks.cells;

import org.jspecify.annotations.NullMarked;
