/**
 * The control plane as one thing that starts and stops. Must not know Spark.
 */
@NullMarked
package io.wheeltapper.server;

import org.jspecify.annotations.NullMarked;
