/** Proofs on published data: the whole way, from files to figures. */
@NullMarked
package io.wheeltapper.pipeline.published;

import org.jspecify.annotations.NullMarked;
