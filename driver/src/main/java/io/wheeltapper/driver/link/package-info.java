/**
 * How a driver talks to the control plane: HTTP with patience, and the records of {@code io.wheeltapper.protocol}. Must not know Spark, nor what
 * a task does.
 */
@NullMarked
package io.wheeltapper.driver.link;

import org.jspecify.annotations.NullMarked;
