/** Where tasks run: drivers, their processes, and clusters. Must not know runs. */
@NullMarked
package io.wheeltapper.server.compute;

import org.jspecify.annotations.NullMarked;
