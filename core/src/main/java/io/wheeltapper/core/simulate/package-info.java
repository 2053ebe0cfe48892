/**
 * Simulated fleets as CSV files: machines that are maintained, and machines that run to failure. Must not know Spark,
 * workspaces or scenarios: what it writes is read like anybody's files.
 */
@NullMarked
package io.wheeltapper.core.simulate;

import org.jspecify.annotations.NullMarked;
