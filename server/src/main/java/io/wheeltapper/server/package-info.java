/** The control plane as a whole that starts and stops. Must not know Spark. */
@NullMarked
package io.wheeltapper.server;

import org.jspecify.annotations.NullMarked;
