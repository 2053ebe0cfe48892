package io.wheeltapper.server.outbound.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.outbound.notifications.NotificationRow.Channel;
import io.wheeltapper.server.outbound.notifications.NotificationRow.State;
import io.wheeltapper.server.people.secrets.MasterKeys;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the outbox reaches its receiver, with a clock that is moved by hand. */
@SuppressWarnings("NullAway.Init")
@Tag("database")
final class DelivererTest {
    private static final Caller ADMIN = new Caller("1", "ann", Caller.Kind.USER, Set.of(Caller.ADMINS));

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-03-01T08:00:00Z");
    private final List<String> tries = new CopyOnWriteArrayList<>();
    private Database database;
    private Ids ids;
    private Destinations destinations;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        ids = new Ids(database);
        destinations = new Destinations(
                database,
                new SecretVault(new MasterKeys(folder, null), List.of(Notifications::countDestinations)),
                clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Deliverer deliverer(Executor executor) {
        return new Deliverer(
                database,
                destinations,
                new MailSender(null, clock),
                new HttpSender(),
                new Random(8),
                (channel, result) -> tries.add(channel + " " + result),
                clock,
                executor);
    }

    private String webhook(String url) {
        ObjectNode config = Json.object();
        config.putObject("generic_webhook").put("url", url);
        return destinations.create(ADMIN, "hook", config).row().destinationId();
    }

    private void write(Channel channel, String recipient, int run) {
        ObjectNode body = Json.object();
        body.putObject("run").put("run_id", run).put("run_name", "daily");
        database.change(handle -> new NotificationStore(handle)
                .insert(NotificationRowBuilder.builder()
                        .notificationId(ids.next(handle))
                        .eventId("event-" + run)
                        .eventKey("run/" + run)
                        .event(NotificationEvent.ON_START)
                        .runId(run)
                        .channel(channel)
                        .recipient(recipient)
                        .body(body)
                        .state(State.PENDING)
                        .attempts(0)
                        .dueAt(clock.instant())
                        .createdAt(clock.instant())
                        .problem("")
                        .build()));
    }

    private List<NotificationRow> all() {
        return database.read(
                handle -> new NotificationStore(handle).list(new NotificationFilter(null, null, null), 1_000));
    }

    private NotificationRow only() {
        assertThat(all()).hasSize(1);
        return all().get(0);
    }

    @Test
    void what_is_refused_is_tried_again_with_longer_waits_and_then_given_up() throws IOException {
        try (Receiver receiver = new Receiver(request -> 500)) {
            write(Channel.DESTINATION, webhook(receiver.url("/")), 1);
            Deliverer deliverer = deliverer(Runnable::run);
            for (int attempt = 1; attempt < Deliverer.MOST_ATTEMPTS; attempt++) {
                deliverer.deliverDue();
                assertThat(only().attempts()).isEqualTo(attempt);
                assertThat(only().problem()).isEqualTo("The receiver answered with status 500.");
                clock.set(only().dueAt().minusMillis(1));
                deliverer.deliverDue();
                assertThat(only().attempts()).as("not before its time").isEqualTo(attempt);
                clock.set(only().dueAt());
            }
            deliverer.deliverDue();
            assertThat(only().state()).isEqualTo(State.FAILED);
            clock.pass(Duration.ofDays(2));
            deliverer.deliverDue();
            assertThat(receiver.waiting()).isEqualTo(Deliverer.MOST_ATTEMPTS);
            assertThat(tries).hasSize(Deliverer.MOST_ATTEMPTS).endsWith("DESTINATION RETRIED", "DESTINATION GIVEN_UP");
        }
    }

    @Test
    void each_try_says_that_it_is_the_same_delivery() throws IOException, InterruptedException {
        AtomicInteger count = new AtomicInteger();
        try (Receiver receiver = new Receiver(request -> count.incrementAndGet() < 3 ? 503 : 204)) {
            write(Channel.DESTINATION, webhook(receiver.url("/hook?key=1")), 1);
            Deliverer deliverer = deliverer(Runnable::run);
            while (only().state() == State.PENDING) {
                deliverer.deliverDue();
                clock.pass(Duration.ofMinutes(5));
            }
            Receiver.Got first = receiver.next();
            assertThat(first.path()).isEqualTo("/hook?key=1");
            for (int i = 0; i < 2; i++) {
                Receiver.Got again = receiver.next();
                assertThat(again.body()).isEqualTo(first.body());
                assertThat(again.header(HttpMessage.DELIVERY)).isEqualTo(first.header(HttpMessage.DELIVERY));
                assertThat(again.header(Signature.HEADER)).isNotEqualTo(first.header(Signature.HEADER));
            }
            assertThat(only().state()).isEqualTo(State.SENT);
        }
    }

    @Test
    void redirects_are_not_followed() throws IOException {
        try (Receiver receiver = new Receiver(request -> 307)) {
            write(Channel.DESTINATION, webhook(receiver.url("/")), 1);
            deliverer(Runnable::run).deliverDue();
            assertThat(receiver.waiting()).isEqualTo(1);
            assertThat(only().problem()).isEqualTo("The receiver answered with status 307.");
        }
    }

    @Test
    void a_server_that_dies_while_it_sends_loses_nothing() throws IOException, InterruptedException {
        try (Receiver receiver = new Receiver(request -> 200)) {
            String id = webhook(receiver.url("/"));
            write(Channel.DESTINATION, id, 1);
            database.change(handle -> new NotificationStore(handle)
                    .take(
                            Channel.DESTINATION,
                            id,
                            clock.instant(),
                            clock.instant().plus(Deliverer.LEASE)));
            deliverer(Runnable::run).deliverDue();
            assertThat(receiver.waiting()).as("while it may still be at it").isZero();
            clock.pass(Deliverer.LEASE);
            deliverer(Runnable::run).deliverDue();
            assertThat(receiver.next().json().path("run").path("run_id").asInt())
                    .isEqualTo(1);
            assertThat(only().state()).isEqualTo(State.SENT);
        }
    }

    @Test
    void who_has_lost_a_notification_to_another_does_not_end_it() {
        write(Channel.EMAIL, "ann@plant.example", 1);
        NotificationRow lost = database.write(handle -> new NotificationStore(handle)
                .take(Channel.EMAIL, "ann@plant.example", clock.instant(), clock.instant())
                .orElseThrow());
        database.change(handle -> new NotificationStore(handle)
                .take(
                        Channel.EMAIL,
                        "ann@plant.example",
                        clock.instant(),
                        clock.instant().plusSeconds(9)));
        database.change(handle -> {
            new NotificationStore(handle).end(lost, State.FAILED, "late", clock.instant());
            new NotificationStore(handle).postpone(lost, "late", clock.instant());
        });
        assertThat(only().state()).isEqualTo(State.PENDING);
        assertThat(only().problem()).isEmpty();
    }

    @Test
    void two_servers_on_one_database_send_each_thing_once() throws IOException, InterruptedException {
        int receivers = 5;
        int each = 20;
        ExecutorService one = Executors.newFixedThreadPool(4);
        ExecutorService other = Executors.newFixedThreadPool(4);
        try (Receiver receiver = new Receiver(request -> 200)) {
            for (int i = 0; i < receivers; i++) {
                String id = webhook(receiver.url("/" + i));
                for (int run = 0; run < each; run++) {
                    write(Channel.DESTINATION, id, i * each + run);
                }
            }
            Deliverer first = deliverer(one);
            Deliverer second = deliverer(other);
            while (all().stream().anyMatch(row -> row.state() == State.PENDING)) {
                first.deliverDue();
                second.deliverDue();
            }
            List<String> got = new ArrayList<>();
            for (int i = 0; i < receivers * each; i++) {
                got.add(receiver.next().header(HttpMessage.DELIVERY));
            }
            assertThat(got).doesNotHaveDuplicates();
            assertThat(receiver.waiting()).isZero();
        } finally {
            one.shutdown();
            other.shutdown();
            assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(other.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_receiver_that_hangs_holds_up_nobody_else() throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Receiver hanging = new Receiver(request -> {
                    awaitEnd(end);
                    return 200;
                });
                Receiver quick = new Receiver(request -> 200)) {
            String slow = webhook(hanging.url("/"));
            String fast = webhook(quick.url("/"));
            for (int run = 0; run < 10; run++) {
                write(Channel.DESTINATION, slow, run);
                write(Channel.DESTINATION, fast, run);
            }
            deliverer(threads).deliverDue();
            for (int run = 0; run < 10; run++) {
                quick.next();
            }
            assertThat(hanging.waiting()).isZero();
            end.countDown();
            for (int run = 0; run < 10; run++) {
                hanging.next();
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobody_is_there_and_nothing_is_told_of_the_address() {
        write(Channel.DESTINATION, webhook("http://127.0.0.1:1/t0psecret"), 1);
        deliverer(Runnable::run).deliverDue();
        assertThat(only().problem())
                .startsWith("The receiver cannot be reached: ")
                .doesNotContain("t0psecret");
        assertThat(only().state()).isEqualTo(State.PENDING);
    }

    @Test
    void a_destination_that_was_deleted_meanwhile_gets_nothing() {
        String id = webhook("http://127.0.0.1:1/");
        write(Channel.DESTINATION, id, 1);
        destinations.delete(ADMIN, id);
        deliverer(Runnable::run).deliverDue();
        assertThat(only().state()).isEqualTo(State.FAILED);
        assertThat(only().problem()).startsWith("There is no notification destination " + id);
    }

    @Test
    void without_a_mail_server_mails_are_kept_as_not_sent() {
        write(Channel.EMAIL, "ann@plant.example", 1);
        write(Channel.EMAIL, "ann@plant.example", 2);
        deliverer(Runnable::run).deliverDue();
        assertThat(all()).allSatisfy(row -> {
            assertThat(row.state()).isEqualTo(State.FAILED);
            assertThat(row.problem()).contains("No mail server is configured").contains("--smtp-host");
        });
        assertThat(tries).containsExactly("EMAIL GIVEN_UP", "EMAIL GIVEN_UP");
    }
}
