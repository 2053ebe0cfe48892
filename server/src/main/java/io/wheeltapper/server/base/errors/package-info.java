/** Failures as callers of the API see them: a status, a stable code and a message. Must not know who throws them. */
@NullMarked
package io.wheeltapper.server.base.errors;

import org.jspecify.annotations.NullMarked;
