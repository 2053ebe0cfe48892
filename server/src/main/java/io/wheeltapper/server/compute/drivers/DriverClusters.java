package io.wheeltapper.server.compute.drivers;

/** The clusters that drivers may belong to. */
public interface DriverClusters {
    boolean exists(String clusterId);

    /** Records that a driver of this cluster is present. */
    void joined(String clusterId);
}
