/**
 * What several tests need.
 */
@NullMarked
package io.wheeltapper.server.testing;

import org.jspecify.annotations.NullMarked;
