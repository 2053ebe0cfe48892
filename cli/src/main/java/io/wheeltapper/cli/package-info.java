/**
 * The {@code wheeltapper} command: reads options, starts a session where one is needed, calls a step, prints its outcome.
 * Must not compute anything itself.
 */
@NullMarked
package io.wheeltapper.cli;

import org.jspecify.annotations.NullMarked;
