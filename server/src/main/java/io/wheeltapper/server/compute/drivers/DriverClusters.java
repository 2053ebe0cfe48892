package io.wheeltapper.server.compute.drivers;

/** The clusters that drivers may belong to. */
public interface DriverClusters {
    boolean exists(String clusterId);

    /** A driver of this cluster is there. */
    void joined(String clusterId);
}
