/**
 * Has the owners of tables delete what ended long ago, in an order that is safe.
 */
@NullMarked
package io.wheeltapper.server.outbound.retention;

import org.jspecify.annotations.NullMarked;
