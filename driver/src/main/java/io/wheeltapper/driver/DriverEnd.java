package io.wheeltapper.driver;

/** Why a driver ended. */
public enum DriverEnd {
    /** It was told to stop. */
    STOPPED,
    /** Its parent process ended, and no control plane has taken it over. */
    ORPHANED,
    /** The join token is not accepted. */
    REFUSED,
    /** Spark stopped in this process; another driver should be started in its place. */
    SPARK_STOPPED
}
