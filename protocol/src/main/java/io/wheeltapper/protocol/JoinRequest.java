package io.wheeltapper.protocol;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A driver introduces itself. All but {@code driverKey} may be missing; a server then takes defaults.
 *
 * @param driverKey key of this process; the same key joins as the same driver again
 * @param name display name
 * @param clusterId cluster whose tasks it runs; null for tasks without a cluster
 * @param capacity number of concurrent tasks
 * @param pid process id
 * @param host host of the process
 * @param version of Wheeltapper
 * @param sparkVersion of Spark
 * @param master Spark's master
 * @param workspace location of its tables and models
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
