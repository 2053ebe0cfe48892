/** What tests of this module and of those above share. */
@NullMarked
package io.wheeltapper.pipeline.testing;

import org.jspecify.annotations.NullMarked;
