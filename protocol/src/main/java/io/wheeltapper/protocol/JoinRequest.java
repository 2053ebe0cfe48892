package io.wheeltapper.protocol;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A driver introduces itself. All but {@code driverKey} may be missing; a server then takes defaults.
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
        @Nullable String name,
        @Nullable String clusterId,
        @Nullable Integer capacity,
        @Nullable Long pid,
        @Nullable String host,
        @Nullable String version,
        @Nullable String sparkVersion,
        @Nullable String master,
        @Nullable String workspace) {
    public JoinRequest {
        Required.text("driver_key", driverKey);
    }
}
