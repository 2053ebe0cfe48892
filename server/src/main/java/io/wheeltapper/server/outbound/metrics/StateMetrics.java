package io.wheeltapper.server.outbound.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.outbound.notifications.NotificationStore;
import io.wheeltapper.server.work.runs.store.RunCountStore;
import io.wheeltapper.server.work.slots.ObserverWatch;
import io.wheeltapper.server.work.slots.SlotCountStore;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** Metrics of the state in the database, read whenever metrics are requested. */
public final class StateMetrics {
    private final Database database;
    private final PrometheusRegistry registry;

    private StateMetrics(Database database, PrometheusRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    public static void register(Database database, PrometheusRegistry registry) {
        StateMetrics metrics = new StateMetrics(database, registry);
        metrics.add("wheeltapper_runs_queued", "Runs that wait in the queues of their jobs", RunCountStore::queued);
        metrics.add("wheeltapper_runs_active", "Runs that have begun and not ended", RunCountStore::active);
        metrics.add(
                "wheeltapper_tasks_waiting", "Tasks that are ready and wait for a driver", RunCountStore::tasksWaiting);
        metrics.add("wheeltapper_slots_waiting", "Slots that are due and have no run yet", SlotCountStore::waiting);
        metrics.add(
                "wheeltapper_schedule_slots_missed",
                "Fires of schedules that were skipped",
                SlotCountStore::firesMissed);
        metrics.add(
                "wheeltapper_notifications_waiting",
                "Notifications that have not been delivered yet",
                NotificationStore::countWaiting);
        metrics.add(
                "wheeltapper_triggers_blind",
                "Triggers that are not paused and cannot see what they watch",
                ObserverWatch::count);
        metrics.add("wheeltapper_drivers_alive", "Connected drivers", DriverStore::countAlive);
    }

    private void add(String name, String help, ToLongFunction<Handle> count) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(database.read(count::applyAsLong)))
                .register(registry);
    }
}
