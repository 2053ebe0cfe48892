/**
 * Deletes what has ended long ago. Must know all that hangs together with what it deletes.
 */
@NullMarked
package io.wheeltapper.server.retention;

import org.jspecify.annotations.NullMarked;
