package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.work.runs.RunContext;
import io.wheeltapper.server.work.runs.RunListener;
import io.wheeltapper.server.work.runs.RunRights;
import io.wheeltapper.server.work.slots.TriggerListener;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** All about notifications that a server needs. */
public final class Notifications implements AutoCloseable {
    /** How many recipients are served side by side; one that is away keeps its thread for some seconds. */
    private static final int THREADS = 16;

    private static final int PATIENCE_SECONDS = 15;

    private final Database database;
    private final Outbox outbox;
    private final DurationWatch durations;
    private final Destinations destinations;
    private final Deliverer deliverer;
    private final ThreadPoolExecutor senders;

    /** @param smtp null where there is no mail server: e-mails are then kept as not sent */
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

    /** Whether jobs can name a destination by this id. */
    public static boolean isDestination(Handle handle, String id) {
        return new DestinationStore(handle).find(id).isPresent();
    }

    /** Counts the destinations, each of which keeps something sealed. */
    public static long countDestinations(Handle handle) {
        return new DestinationStore(handle).count();
    }

    /** Writes down what is to be told. */
    public RunListener outbox() {
        return outbox;
    }

    /** Writes down what is to be told of triggers. */
    public TriggerListener triggers() {
        return outbox;
    }

    /** {@code notification-destinations}, and what became of notifications. */
    public Routes routes(RunRights rights) {
        return router -> {
            new DestinationRoutes(destinations).addTo(router);
            new NotificationRoutes(database, rights).addTo(router);
        };
    }

    /** Warns of runs and tasks that take long. To be called each second. */
    public void warnOfLongRuns() {
        durations.sweep();
    }

    /** Begins to deliver what is due. To be called each second. */
    public void deliverDue() {
        deliverer.deliverDue();
    }

    /** Lets what is being sent be sent; the rest is sent after the next start. */
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
