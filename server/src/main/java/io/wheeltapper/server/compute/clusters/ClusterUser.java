package io.wheeltapper.server.compute.clusters;

/**
 * A run that needs a cluster.
 *
 * @param creator who made the run, and so a cluster of its own
 */
public record ClusterUser(long runId, String runName, String creator) {}
