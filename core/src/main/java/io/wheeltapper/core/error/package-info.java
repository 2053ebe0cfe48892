/**
 * Failures that a user meets: what was wrong, where, and what to do. Knows nothing of the rest.
 */
@NullMarked
package io.wheeltapper.core.error;

import org.jspecify.annotations.NullMarked;
