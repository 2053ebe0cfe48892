package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.work.runs.api.RunRights;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.slots.TriggerListener;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The parts of notifications that a server needs. */
public final class Notifications implements AutoCloseable {
    /** Number of recipients that are served concurrently; an unreachable one occupies its thread for some seconds. */
    private static final int THREADS = 16;

    private static final int PATIENCE_SECONDS = 15;

    private final Database database;
    private final Outbox outbox;
    private final DurationWatch durations;
    private final Destinations destinations;
    private final Deliverer deliverer;
    private final ThreadPoolExecutor senders;

    /**
     * Creates the parts.
     *
     * @param smtp null if there is no mail server: e-mails are then stored as not sent
     */
    public Notifications(
            Database database,
            Ids ids,
            InstantSource clock,
            RunContext context,
            SecretVault vault,
            @Nullable SmtpSettings smtp,
            DeliveryListener listener) {
        this.database = database;
        this.outbox = new Outbox(ids, clock, context);
        this.durations = new DurationWatch(database, outbox, clock);
        this.destinations = new Destinations(database, vault, clock);
        this.senders = senders();
        this.deliverer = new Deliverer(
                database,
                destinations,
                new MailSender(smtp, clock),
                new HttpSender(),
                new SecureRandom(),
                listener,
                clock,
                senders);
    }

    private static ThreadPoolExecutor senders() {
        ThreadPoolExecutor senders =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "notifications");
                    thread.setDaemon(true);
                    return thread;
                });
        senders.allowCoreThreadTimeOut(true);
        return senders;
    }

    /** Returns whether jobs can name a destination by this id. */
    public static boolean isDestination(Handle handle, String id) {
        return new DestinationStore(handle).find(id).isPresent();
    }

    /** Counts the destinations, each of which has a sealed config. */
    public static long countDestinations(Handle handle) {
        return new DestinationStore(handle).count();
    }

    /** Returns the listener that records notifications of runs. */
    public RunListener outbox() {
        return outbox;
    }

    /** Returns the listener that records notifications of triggers. */
    public TriggerListener triggers() {
        return outbox;
    }

    /** Returns the routes of destinations and of notifications' results. */
    public Routes routes(RunRights rights) {
        return router -> {
            new DestinationRoutes(destinations).addTo(router);
            new NotificationRoutes(database, rights).addTo(router);
        };
    }

    /** Warns about runs and tasks that take long; to be called every second. */
    public void warnOfLongRuns() {
        durations.sweep();
    }

    /** Starts delivering due notifications; to be called every second. */
    public void deliverDue() {
        deliverer.deliverDue();
    }

    /** Finishes deliveries in progress; the rest is sent after the next start. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
