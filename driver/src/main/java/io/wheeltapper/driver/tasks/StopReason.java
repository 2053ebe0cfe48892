package io.wheeltapper.driver.tasks;

/** Why a task was told to stop. */
public enum StopReason {
    /** Someone cancelled it. */
    CANCELED,
    /** It took longer than it may. */
    TIMEDOUT,
    /** Another driver has it; what it says here counts for nothing. */
    LOST,
    /** This driver ends. */
    SHUTDOWN,
    /** Spark has stopped in this process. */
    SPARK_STOPPED
}
