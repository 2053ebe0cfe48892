package io.wheeltapper.driver.tasks;

import io.wheeltapper.driver.link.ServerLink;
import io.wheeltapper.pipeline.session.LazySession;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The parts that all tasks of a driver share.
 *
 * @param spark session of the driver, started when a task first needs it; each task gets a new one
 * @param stages listener of that session's context, which tells tasks the progress of their jobs
 * @param link receiver of reports
 * @param clock the time
 * @param stopTimeout how long to wait for a task that was told to stop
 */
public record TaskRuntime(
        LazySession spark, StageProgress stages, ServerLink link, InstantSource clock, Duration stopTimeout) {}
