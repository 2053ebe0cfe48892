/** Spark's rows for those who do not know Spark. */
@NullMarked
package io.wheeltapper.driver.rows;

import org.jspecify.annotations.NullMarked;
