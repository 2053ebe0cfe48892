package io.wheeltapper.driver.link;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A driver introduces itself.
 *
 * @param driverKey names this process; the same key joins as the same driver again
 * @param name for people
 * @param clusterId the cluster whose tasks it runs; null for those of no cluster
 * @param capacity how many tasks it runs at a time
 * @param pid number of its process
 * @param host where that runs
 * @param version of Wheeltapper
 * @param sparkVersion of Spark
 * @param master Spark's master
 * @param workspace where its tables and models are
 */
@RecordBuilder
public record JoinRequest(
        String driverKey,
        String name,
        @Nullable String clusterId,
        int capacity,
        long pid,
        String host,
        String version,
        String sparkVersion,
        String master,
        String workspace) {}
