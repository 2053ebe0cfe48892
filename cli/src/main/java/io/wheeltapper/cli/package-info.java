/**
 * The {@code wheeltapper} command: reads options, starts a session if necessary, runs a step and prints its outcome.
 * Must not compute anything itself.
 */
@NullMarked
package io.wheeltapper.cli;

import org.jspecify.annotations.NullMarked;
