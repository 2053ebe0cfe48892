/** Lets the owners of tables delete what ended long ago, in a safe order. */
@NullMarked
package io.wheeltapper.server.outbound.retention;

import org.jspecify.annotations.NullMarked;
