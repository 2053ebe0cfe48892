/** Failures shown to users: what was wrong, where, and what to do. Depends on no other package. */
@NullMarked
package io.wheeltapper.core.error;

import org.jspecify.annotations.NullMarked;
