/** Spark rows for code that does not know Spark. */
@NullMarked
package io.wheeltapper.driver.rows;

import org.jspecify.annotations.NullMarked;
