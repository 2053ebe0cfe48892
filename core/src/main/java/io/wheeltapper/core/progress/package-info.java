/**
 * How long work tells what it is doing. Must not know who listens.
 */
@NullMarked
package io.wheeltapper.core.progress;

import org.jspecify.annotations.NullMarked;
