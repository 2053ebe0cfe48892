package io.wheeltapper.server.outbound.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.outbound.systemtables.SystemTableStore;
import java.time.Duration;
import java.time.InstantSource;

/** Metrics of the system tables, read whenever metrics are requested. */
public final class SystemTableMetrics {
    private SystemTableMetrics() {}

    public static void register(Database database, InstantSource clock, PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("wheeltapper_system_tables_failures")
                .help("Failures in a row to write to a system table, of the table that has most")
                .callback(gauge -> gauge.call(database.read(SystemTableStore::mostFailures)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("wheeltapper_system_tables_waiting_seconds")
                .help(
                        "How long the oldest rows that were gathered for a system table have not been written; 0 without any")
                .callback(gauge -> gauge.call(database.read(SystemTableStore::oldestBatch)
                        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1_000.0)
                        .orElse(0.0)))
                .register(registry);
    }
}
