/**
 * Building blocks of pages and drawings: escaped elements, and axes with round ticks. Knows nothing of what they show.
 */
@NullMarked
package io.wheeltapper.core.html;

import org.jspecify.annotations.NullMarked;
