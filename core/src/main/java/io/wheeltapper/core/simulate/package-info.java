/**
 * Simulates fleets as CSV files: machines that are maintained, and machines that run to failure. Must not know Spark,
 * workspaces or scenarios; its files are read like any others.
 */
@NullMarked
package io.wheeltapper.core.simulate;

import org.jspecify.annotations.NullMarked;
