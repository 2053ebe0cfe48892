package io.wheeltapper.driver;

/** Why a driver ended. */
public enum DriverEnd {
    /** It was told to. */
    STOPPED,
    /** The process that had started it is gone, and no control plane has taken it over. */
    ORPHANED,
    /** The join token is not accepted. */
    REFUSED,
    /** Spark stopped underneath it; another driver should be started in its place. */
    SPARK_STOPPED
}
