package io.wheeltapper.server.compute.clusters;

/**
 * A run that needs a cluster.
 *
 * @param creator creator of the run, and therefore of its own cluster
 */
public record ClusterUser(long runId, String runName, String creator) {}
