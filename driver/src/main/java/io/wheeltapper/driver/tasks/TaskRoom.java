package io.wheeltapper.driver.tasks;

import io.wheeltapper.driver.link.ServerLink;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;

/**
 * What all tasks of a driver share.
 *
 * @param spark the driver's session; each task gets one beside it
 * @param stages tells tasks how far their jobs are; a listener of that session's context
 * @param link where reports go
 * @param clock the time
 * @param stopTimeout how long a task that is told to stop is waited for
 */
public record TaskRoom(
        SparkSession spark, StageProgress stages, ServerLink link, InstantSource clock, Duration stopTimeout) {}
