/**
 * What mistakes cost. Knows nothing of who makes them.
 */
@NullMarked
package io.wheeltapper.core.cost;

import org.jspecify.annotations.NullMarked;
