/**
 * Clusters: settings with which a driver process is started and kept running. Decides which tasks run on one, when it
 * starts, and when it ends. Must not know jobs.
 */
@NullMarked
package io.wheeltapper.server.compute.clusters;

import org.jspecify.annotations.NullMarked;
