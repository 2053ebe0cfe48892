/**
 * How a driver talks to the control plane: the records of the protocol, and HTTP with patience. Must not know Spark, nor what
 * a task does.
 */
@NullMarked
package io.wheeltapper.driver.link;

import org.jspecify.annotations.NullMarked;
