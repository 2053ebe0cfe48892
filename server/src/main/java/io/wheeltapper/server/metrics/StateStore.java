package io.wheeltapper.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.database.Database;

/** How things stand in the database, looked up whenever the figures are asked for. */
public final class StateStore {
    private StateStore() {}

    public static void register(Database database, PrometheusRegistry registry) {
        gauge(
                database,
                registry,
                "wheeltapper_runs_queued",
                "Runs that wait in the queues of their jobs",
                "SELECT count(*) FROM runs WHERE life_cycle = 'QUEUED'");
        gauge(
                database,
                registry,
                "wheeltapper_runs_active",
                "Runs that have begun and not ended",
                "SELECT count(*) FROM runs WHERE life_cycle IN ('PENDING', 'RUNNING', 'TERMINATING')");
        gauge(
                database,
                registry,
                "wheeltapper_tasks_waiting",
                "Tasks that are ready and wait for a driver",
                "SELECT count(*) FROM task_runs WHERE life_cycle = 'PENDING'");
        gauge(
                database,
                registry,
                "wheeltapper_slots_waiting",
                "Slots that are due and have no run yet",
                "SELECT count(*) FROM slots WHERE state = 'WAITING'");
        gauge(
                database,
                registry,
                "wheeltapper_schedule_slots_missed",
                "Fires of schedules that were skipped",
                "SELECT COALESCE(SUM(fires), 0) FROM slots WHERE state = 'SKIPPED'");
        gauge(
                database,
                registry,
                "wheeltapper_drivers_alive",
                "Drivers that are heard of",
                "SELECT count(*) FROM drivers WHERE state = 'ALIVE'");
    }

    private static void gauge(Database database, PrometheusRegistry registry, String name, String help, String query) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(database.read(
                        handle -> handle.createQuery(query).mapTo(Double.class).one())))
                .register(registry);
    }
}
