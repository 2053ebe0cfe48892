/** Costs of mistakes, independent of which model or alarm makes them. */
@NullMarked
package io.wheeltapper.core.cost;

import org.jspecify.annotations.NullMarked;
