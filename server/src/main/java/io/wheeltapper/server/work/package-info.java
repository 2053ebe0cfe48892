/**
 * Jobs, their slots and triggers, and their runs.
 */
@NullMarked
package io.wheeltapper.server.work;

import org.jspecify.annotations.NullMarked;
