package io.wheeltapper.driver.tasks;

/** Why a task was told to stop. */
public enum StopReason {
    /** Somebody cancelled it. */
    CANCELED,
    /** It exceeded its time limit. */
    TIMEDOUT,
    /** Another driver has it; reports of this one are ignored. */
    LOST,
    /** This driver is stopping. */
    SHUTDOWN,
    /** Spark has stopped in this process. */
    SPARK_STOPPED
}
