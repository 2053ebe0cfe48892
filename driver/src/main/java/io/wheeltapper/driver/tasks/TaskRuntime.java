package io.wheeltapper.driver.tasks;

import io.wheeltapper.driver.link.ServerLink;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.spark.sql.SparkSession;

/**
 * The parts that all tasks of a driver share.
 *
 * @param spark session of the driver; each task gets a new one
 * @param stages listener of that session's context, which tells tasks the progress of their jobs
 * @param link receiver of reports
 * @param clock the time
 * @param stopTimeout how long to wait for a task that was told to stop
 */
public record TaskRuntime(
        SparkSession spark, StageProgress stages, ServerLink link, InstantSource clock, Duration stopTimeout) {}
