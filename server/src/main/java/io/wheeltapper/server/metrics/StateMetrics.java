package io.wheeltapper.server.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.database.Database;
import io.wheeltapper.server.slots.BlindTriggers;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** How things stand in the database, looked up whenever the figures are asked for. */
public final class StateMetrics {
    private final Database database;
    private final PrometheusRegistry registry;

    private StateMetrics(Database database, PrometheusRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    public static void register(Database database, PrometheusRegistry registry) {
        StateMetrics metrics = new StateMetrics(database, registry);
        metrics.add("wheeltapper_runs_queued", "Runs that wait in the queues of their jobs", StateStore::runsQueued);
        metrics.add("wheeltapper_runs_active", "Runs that have begun and not ended", StateStore::runsActive);
        metrics.add(
                "wheeltapper_tasks_waiting", "Tasks that are ready and wait for a driver", StateStore::tasksWaiting);
        metrics.add("wheeltapper_slots_waiting", "Slots that are due and have no run yet", StateStore::slotsWaiting);
        metrics.add(
                "wheeltapper_schedule_slots_missed", "Fires of schedules that were skipped", StateStore::firesMissed);
        metrics.add(
                "wheeltapper_notifications_waiting",
                "Notifications that have not been delivered yet",
                StateStore::notificationsWaiting);
        metrics.add(
                "wheeltapper_triggers_blind",
                "Triggers that are not paused and cannot see what they watch",
                BlindTriggers::count);
        metrics.add("wheeltapper_drivers_alive", "Drivers that are heard of", StateStore::driversAlive);
    }

    private void add(String name, String help, ToLongFunction<Handle> count) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(database.read(count::applyAsLong)))
                .register(registry);
    }
}
