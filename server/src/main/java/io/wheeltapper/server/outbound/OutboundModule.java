package io.wheeltapper.server.outbound;

import io.wheeltapper.server.base.BackgroundJob;
import io.wheeltapper.server.base.BaseModule;
import io.wheeltapper.server.base.ServerModule;
import io.wheeltapper.server.base.database.Installation;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.outbound.lineage.Lineage;
import io.wheeltapper.server.outbound.log.RunLog;
import io.wheeltapper.server.outbound.metrics.MetricRoutes;
import io.wheeltapper.server.outbound.metrics.NotificationMetrics;
import io.wheeltapper.server.outbound.metrics.RunMetrics;
import io.wheeltapper.server.outbound.metrics.StateMetrics;
import io.wheeltapper.server.outbound.metrics.SystemTableMetrics;
import io.wheeltapper.server.outbound.notifications.Notifications;
import io.wheeltapper.server.outbound.notifications.SmtpSettings;
import io.wheeltapper.server.outbound.openapi.ApiDescription;
import io.wheeltapper.server.outbound.retention.Retention;
import io.wheeltapper.server.outbound.systemtables.SystemTables;
import io.wheeltapper.server.people.PeopleModule;
import io.wheeltapper.server.work.WorkContext;
import io.wheeltapper.server.work.WorkModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Notifies others of events, and deletes old rows. */
public final class OutboundModule implements ServerModule, AutoCloseable {
    private static final Duration RETENTION_PERIOD = Duration.ofMinutes(1);

    private final BaseModule base;
    private final WorkContext context;
    private final HistorySettings history;
    private final Notifications notifications;
    private final SystemTables systemTables;

    /**
     * Creates the module.
     *
     * @param smtp mail server; null for none
     */
    public OutboundModule(
            BaseModule base,
            PeopleModule people,
            WorkContext context,
            @Nullable SmtpSettings smtp,
            HistorySettings history) {
        this.base = base;
        this.context = context;
        this.history = history;
        this.notifications = new Notifications(
                base.database(),
                base.ids(),
                base.clock(),
                context,
                people.vault(),
                smtp,
                new NotificationMetrics(base.figures()));
        this.systemTables = new SystemTables(base.database(), base.ids(), history.systemTables(), base.clock());
        StateMetrics.register(base.database(), base.figures());
        if (history.systemTables().on()) {
            SystemTableMetrics.register(base.database(), base.clock(), base.figures());
        }
    }

    /** Counts the notification destinations whose configuration is sealed with the master key. */
    public static long countSealed(Handle handle) {
        return Notifications.countDestinations(handle);
    }

    /** Returns the listeners of runs and triggers. */
    public WorkModule.Later listeners() {
        return new WorkModule.Later(
                List.of(new RunLog(), new RunMetrics(base.figures()), notifications.outbox()),
                notifications.triggers(),
                Notifications::isDestination,
                systemTables);
    }

    @Override
    public List<Routes> routes() {
        return List.of(
                new LinkPages(),
                new ApiDescription(),
                new MetricRoutes(base.figures()),
                notifications.routes(context.rights()));
    }

    @Override
    public List<BackgroundJob> backgroundJobs() {
        Retention retention = new Retention(
                base.database(),
                history.retention(),
                history.systemTables().on() ? Untold.KEPT : Untold.DELETED,
                base.clock());
        List<BackgroundJob> jobs = new ArrayList<>(List.of(
                everySecond("Warning of long runs", notifications::warnOfLongRuns),
                everySecond("Delivering notifications", notifications::deliverDue),
                everySecond("Collecting rows of system tables", systemTables::gather),
                new BackgroundJob(RETENTION_PERIOD, "Deleting what is old", retention::sweep)));
        if (history.lineage().url() != null) {
            Lineage lineage =
                    new Lineage(base.database(), Installation.id(base.database()), history.lineage(), base.clock());
            jobs.add(everySecond("Sending lineage", lineage::send));
        }
        return jobs;
    }

    private static BackgroundJob everySecond(String name, Runnable work) {
        return new BackgroundJob(BackgroundJob.EVERY_SECOND, name, work);
    }

    /** Finishes deliveries in progress; the rest is sent after the next start. */
    @Override
    public void close() {
        notifications.close();
    }
}
