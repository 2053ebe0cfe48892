/**
 * What pages and drawings are written with: escaped elements, and axes with round ticks. Knows nothing of what they show.
 */
@NullMarked
package io.wheeltapper.core.html;

import org.jspecify.annotations.NullMarked;
