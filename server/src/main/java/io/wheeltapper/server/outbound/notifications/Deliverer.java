package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.outbound.notifications.DeliveryListener.Result;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications from the outbox at least once. A notification is leased before it is sent, so that no other
 * server sends it too, and becomes due again if no result is recorded. Recipients are served concurrently, and the
 * notifications of each one after the other, so that an unreachable recipient delays nobody else.
 */
final class Deliverer {
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);
    static final int MOST_ATTEMPTS = 8;
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(10), 4, Duration.ofHours(1));
    /** Longer than a try can take. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private final Database database;
    private final Destinations destinations;
    private final MailSender mails;
    private final HttpSender posts;
    private final RandomGenerator random;
    private final DeliveryListener listener;
    private final InstantSource clock;
    private final Executor executor;
    private final Set<Recipient> served = ConcurrentHashMap.newKeySet();

    private record Recipient(Channel channel, String name) {}

    /**
     * @param random shortens the pauses between tries by up to a half
     * @param executor does the sending
     */
    Deliverer(
            Database database,
            Destinations destinations,
            MailSender mails,
            HttpSender posts,
            RandomGenerator random,
            DeliveryListener listener,
            InstantSource clock,
            Executor executor) {
        this.database = database;
        this.destinations = destinations;
        this.mails = mails;
        this.posts = posts;
        this.random = random;
        this.listener = listener;
        this.clock = clock;
        this.executor = executor;
    }

    /** Starts sending the notifications that are due; to be called every second. */
    void deliverDue() {
        Instant now = clock.instant();
        for (NotificationRow due : database.read(handle -> new NotificationStore(handle).firstDue(now))) {
            Recipient recipient = new Recipient(due.channel(), due.recipient());
            if (served.add(recipient)) {
                executor.execute(() -> serve(recipient));
            }
        }
    }

    /** Sends to one recipient, one notification after the other, until none is due or one fails. */
    private void serve(Recipient recipient) {
        try {
            Optional<NotificationRow> next = take(recipient);
            while (next.isPresent() && deliver(next.get())) {
                next = take(recipient);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Delivering a notification failed; trying again when its lease has ended", e);
        } finally {
            served.remove(recipient);
        }
    }

    private Optional<NotificationRow> take(Recipient recipient) {
        Instant now = clock.instant();
        return database.write(handle ->
                new NotificationStore(handle).take(recipient.channel(), recipient.name(), now, now.plus(LEASE)));
    }

    /**
     * Sends one notification.
     *
     * @return whether to try the next one for the same recipient
     */
    private boolean deliver(NotificationRow taken) throws InterruptedException {
        DeliveryOutcome outcome = send(taken);
        Instant now = clock.instant();
        boolean isRetried = outcome.kind() == DeliveryOutcome.Kind.FAILED && taken.attempts() < MOST_ATTEMPTS;
        database.change(handle -> {
            NotificationStore store = new NotificationStore(handle);
            if (isRetried) {
                store.postpone(taken, outcome.problem(), now.plus(PAUSE.after(taken.attempts(), random)));
            } else {
                State state = outcome.kind() == DeliveryOutcome.Kind.SENT ? State.SENT : State.FAILED;
                store.end(taken, state, outcome.problem(), now);
            }
        });
        tell(taken, outcome, isRetried);
        return outcome.kind() != DeliveryOutcome.Kind.FAILED;
    }

    /** Logs the result. Refused notifications would be refused again, so they are not repeated in the log. */
    private void tell(NotificationRow taken, DeliveryOutcome outcome, boolean isRetried) {
        if (outcome.kind() == DeliveryOutcome.Kind.FAILED) {
            LOG.warn(
                    "Notification {} of run {} was not delivered in attempt {}{}: {}",
                    taken.deliveryId(),
                    taken.runId(),
                    taken.attempts(),
                    isRetried ? "" : ", and is given up",
                    outcome.problem());
        }
        Result ended = outcome.kind() == DeliveryOutcome.Kind.SENT ? Result.SENT : Result.GIVEN_UP;
        listener.tried(taken.channel(), isRetried ? Result.RETRIED : ended);
    }

    private DeliveryOutcome send(NotificationRow taken) throws InterruptedException {
        if (taken.channel() == Channel.EMAIL) {
            return mails.send(taken);
        }
        try {
            Optional<DestinationConfig> destination = destinations.config(taken.recipient());
            return destination.isEmpty()
                    ? DeliveryOutcome.refused(DestinationErrors.gone(taken.recipient()))
                    : posts.send(HttpMessage.of(taken, destination.get(), clock.instant()));
        } catch (ApiException e) {
            return DeliveryOutcome.failed(e.getMessage());
        }
    }
}
