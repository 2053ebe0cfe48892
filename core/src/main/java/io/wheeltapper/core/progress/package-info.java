/** How long-running work reports progress. Must not know who listens. */
@NullMarked
package io.wheeltapper.core.progress;

import org.jspecify.annotations.NullMarked;
