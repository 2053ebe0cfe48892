package io.wheeltapper.server.outbound.notifications;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.PublicUrl;
import io.wheeltapper.server.outbound.notifications.SmtpSettings.Security;
import io.wheeltapper.server.testing.FakeDriver;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server, with a mail server and a receiver of webhooks, both real. */
@SuppressWarnings("NullAway.Init")
final class NotificationsHttpTest {
    private static final String NOTIFICATIONS = "/api/wheeltapper/1.0/notifications";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock("2026-03-01T08:00:00Z");
    private final AtomicInteger refusals = new AtomicInteger();
    private GreenMail mails;
    private Receiver receiver;
    private TestServer server;
    private HttpCaller caller;
    private String destination;
    private String secret;

    @BeforeEach
    void start() throws IOException {
        mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mails.start();
        mails.setUser("plant", "m4il");
        receiver = new Receiver(request -> refusals.getAndDecrement() > 0 ? 503 : 200);
        SmtpSettings smtp = new SmtpSettings(
                "127.0.0.1", mails.getSmtp().getPort(), Security.NONE, "plant", "m4il", "wheeltapper@plant.example");
        PublicUrl publicUrl = new PublicUrl("https://wheeltapper.plant.example");
        server = new TestServer(
                folder,
                clock,
                settings -> settings.withSmtp(smtp).withHttp(settings.http().withPublicUrl(publicUrl)));
        caller = server.caller();
        JsonNode made = caller.post(
                        "/api/2.0/notification-destinations",
                        "{\"display_name\": \"hall 4\", \"config\": {\"generic_webhook\": {\"url\": \"%s\"}}}"
                                .formatted(receiver.url("/hook")))
                .body();
        destination = made.path("id").asText();
        secret = made.path("signing_secret").asText();
    }

    @AfterEach
    void stop() {
        server.close();
        receiver.close();
        mails.stop();
    }

    /** A job; single quotes stand for double ones, and HOOK for the destination. */
    private long job(String json) {
        HttpAnswer answer = caller.post("/api/2.1/jobs/create", text(json));
        assertThat(answer.status()).as(answer.message()).isEqualTo(200);
        return answer.body().path("job_id").asLong();
    }

    private String text(String json) {
        return json.replace('\'', '"').replace("HOOK", "{\"id\": \"" + destination + "\"}");
    }

    private long run(long job) {
        return caller.post("/api/2.1/jobs/run-now", "{\"job_id\": %d}".formatted(job))
                .body()
                .path("run_id")
                .asLong();
    }

    private JsonNode get(long run) {
        return caller.get("/api/2.1/jobs/runs/get?run_id=" + run).body();
    }

    private void awaitEnd(long run) {
        waiting().until(() -> get(run).path("end_time").asLong() > 0);
    }

    private List<JsonNode> notifications(long run) {
        return caller.get(NOTIFICATIONS + "?run_id=" + run)
                .body()
                .path("notifications")
                .valueStream()
                .toList();
    }

    private boolean nonePending(String more) {
        return caller.get(NOTIFICATIONS + "?state=pending" + more)
                .body()
                .path("notifications")
                .isEmpty();
    }

    /** Waits until nothing of the run is left to deliver, while time passes; the oldest first. */
    private List<String> delivered(long run) throws InterruptedException {
        waiting().until(() -> {
            clock.pass(Duration.ofSeconds(12));
            return nonePending("&run_id=" + run);
        });
        List<String> words = notifications(run).stream()
                .map(each -> "%s %s%s"
                        .formatted(
                                each.path("event_type").asText().replace("jobs.", ""),
                                each.has("task")
                                        ? each.path("task").path("task_key").asText() + " "
                                        : "",
                                each.has("email") ? each.path("email").asText() : "HOOK"))
                .sorted()
                .toList();
        assertThat(notifications(run))
                .allSatisfy(each -> assertThat(each.path("state").asText()).isEqualTo("SENT"));
        return words;
    }

    private FakeDriver driver(Function<JsonNode, ObjectNode> work) throws IOException {
        return server.driver(work);
    }

    /** HMAC-SHA256 as RFC 2104 writes it, without the library that makes it. */
    private static String hmac(String key, String text) throws NoSuchAlgorithmException {
        byte[] given = key.getBytes(StandardCharsets.UTF_8);
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] block = Arrays.copyOf(given.length > 64 ? sha.digest(given) : given, 64);
        byte[] inner = block.clone();
        byte[] outer = block.clone();
        for (int i = 0; i < 64; i++) {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5c;
        }
        sha.update(inner);
        byte[] first = sha.digest(text.getBytes(StandardCharsets.UTF_8));
        sha.update(outer);
        return HexFormat.of().formatHex(sha.digest(first));
    }

    private void checkSignature(Receiver.Got got) throws NoSuchAlgorithmException {
        String[] parts = got.header(Signature.HEADER).split(",", 2);
        String time = parts[0].substring("t=".length());
        assertThat(Long.parseLong(time)).isLessThanOrEqualTo(clock.instant().getEpochSecond());
        assertThat(parts[1]).isEqualTo("v1=" + hmac(secret, time + "." + got.body()));
    }

    @Test
    void a_run_that_fails_is_told_by_mail_and_by_a_signed_webhook()
            throws IOException, InterruptedException, NoSuchAlgorithmException, MessagingException {
        refusals.set(2);
        long run;
        try (FakeDriver driver = driver(task -> FakeDriver.failure("No model."))) {
            run = run(job("""
                    {'name': 'daily scoring',
                     'email_notifications': {'on_start': ['ann@plant.example'], 'on_failure': ['ann@plant.example']},
                     'webhook_notifications': {'on_failure': [HOOK], 'on_success': [HOOK]},
                     'tasks': [{'task_key': 'score', 'sql_task': {'query': {'text': 'SELECT 1'}, 'warehouse_id': 'x'}}]}"""));
            awaitEnd(run);
            assertThat(driver.done()).hasSize(1);
        }
        assertThat(delivered(run))
                .containsExactly("on_failure HOOK", "on_failure ann@plant.example", "on_start ann@plant.example");
        Receiver.Got first = receiver.next();
        receiver.next();
        Receiver.Got last = receiver.next();
        for (Receiver.Got got : List.of(first, last)) {
            checkSignature(got);
        }
        assertThat(last.header(HttpMessage.DELIVERY)).isEqualTo(first.header(HttpMessage.DELIVERY));
        JsonNode body = last.json();
        assertThat(body.path("event_type").asText()).isEqualTo("jobs.on_failure");
        assertThat(body.path("run").path("run_id").asLong()).isEqualTo(run);
        assertThat(body.path("job").path("name").asText()).isEqualTo("daily scoring");
        assertThat(body.path("result_state").asText()).isEqualTo("FAILED");
        assertThat(body.path("failed_tasks").path(0).path("message").asText()).isEqualTo("No model.");
        assertThat(body.path("run_page_url").asText())
                .startsWith("https://wheeltapper.plant.example/")
                .isEqualTo(get(run).path("run_page_url").asText());
        checkMail(run);
        assertThat(caller.get("/api/wheeltapper/1.0/audit").body().toString() + notifications(run))
                .doesNotContain("m4il", secret, receiver.url(""));
    }

    private void checkMail(long run) throws MessagingException, IOException {
        assertThat(mails.waitForIncomingEmail(10_000, 2)).isTrue();
        MimeMessage failure = Arrays.stream(mails.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getHeaders(mail).contains("Failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failure.getSubject()).isEqualTo("[Wheeltapper] Failed: daily scoring (run %d)".formatted(run));
        assertThat(failure.getFrom()[0]).hasToString("wheeltapper@plant.example");
        assertThat(failure.getAllRecipients()).hasSize(1);
        assertThat(failure.getMessageID())
                .isEqualTo("<" + failure.getHeader("X-Wheeltapper-Delivery")[0] + "@wheeltapper>");
        assertThat(GreenMailUtil.getBody(failure))
                .contains("text/plain", "text/html")
                .contains("Task score failed: No model.")
                .contains(get(run).path("run_page_url").asText());
    }

    @Test
    void a_run_that_goes_well_is_told_with_its_tasks() throws IOException, InterruptedException {
        try (FakeDriver driver = driver(task -> FakeDriver.success())) {
            long run = run(job("""
                    {'name': 'a', 'webhook_notifications': {'on_start': [HOOK], 'on_success': [HOOK], 'on_failure': [HOOK]},
                     'tasks': [
                       {'task_key': 'one', 'email_notifications': {'on_start': ['o@x.example'], 'on_success': ['o@x.example']},
                        'spark_jar_task': {'main_class_name': 'a'}},
                       {'task_key': 'check', 'depends_on': [{'task_key': 'one'}],
                        'webhook_notifications': {'on_start': [HOOK], 'on_success': [HOOK]},
                        'condition_task': {'left': '1', 'op': 'EQUAL_TO', 'right': '1'}},
                       {'task_key': 'never', 'depends_on': [{'task_key': 'check', 'outcome': 'false'}],
                        'webhook_notifications': {'on_start': [HOOK], 'on_failure': [HOOK]},
                        'spark_jar_task': {'main_class_name': 'a'}}]}"""));
            awaitEnd(run);
            assertThat(delivered(run))
                    .containsExactly(
                            "on_start HOOK",
                            "on_start check HOOK",
                            "on_start one o@x.example",
                            "on_success HOOK",
                            "on_success check HOOK",
                            "on_success one o@x.example");
            assertThat(driver.done()).hasSize(1);
        }
    }

    @Test
    void an_email_destination_is_told_by_mail() throws IOException, InterruptedException {
        String people = caller.post("/api/2.0/notification-destinations", """
                        {"display_name": "people", "config": {"email": {"addresses": ["a@x.example", "b@x.example"]}}}""")
                .body()
                .path("id")
                .asText();
        try (FakeDriver driver = driver(task -> FakeDriver.success())) {
            long run = caller.post("/api/2.1/jobs/runs/submit", text("""
                            {'run_name': 'once', 'email_notifications': {'on_success': ['a@x.example']},
                             'webhook_notifications': {'on_success': [{'id': 'PEOPLE'}]},
                             'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'}}]}""").replace("PEOPLE", people))
                    .body()
                    .path("run_id")
                    .asLong();
            awaitEnd(run);
            assertThat(delivered(run)).containsExactly("on_success a@x.example", "on_success b@x.example");
            assertThat(driver.done()).hasSize(1);
        }
    }

    @Test
    void retries_tell_of_each_attempt_or_of_the_last_as_asked() throws IOException, InterruptedException {
        try (FakeDriver driver = driver(task -> FakeDriver.failure("No."))) {
            long run = run(job("""
                    {'name': 'a', 'tasks': [
                       {'task_key': 'each', 'max_retries': 2, 'spark_jar_task': {'main_class_name': 'a'},
                        'webhook_notifications': {'on_start': [HOOK], 'on_failure': [HOOK]}},
                       {'task_key': 'last', 'max_retries': 2, 'spark_jar_task': {'main_class_name': 'a'},
                        'notification_settings': {'alert_on_last_attempt': true},
                        'webhook_notifications': {'on_start': [HOOK], 'on_failure': [HOOK]}}]}"""));
            awaitEnd(run);
            assertThat(delivered(run))
                    .containsExactly(
                            "on_failure each HOOK",
                            "on_failure each HOOK",
                            "on_failure each HOOK",
                            "on_failure last HOOK",
                            "on_start each HOOK",
                            "on_start each HOOK",
                            "on_start each HOOK",
                            "on_start last HOOK");
            assertThat(driver.done()).hasSize(6);
            List<JsonNode> failures = notifications(run).stream()
                    .filter(each -> each.path("event_type").asText().equals("jobs.on_failure"))
                    .map(each -> each.path("task"))
                    .toList();
            assertThat(failures)
                    .filteredOn(task -> task.path("retry_follows").asBoolean())
                    .hasSize(2);
            assertThat(failures)
                    .filteredOn(task -> task.path("task_key").asText().equals("last"))
                    .extracting(task -> task.path("attempt_number").asInt())
                    .containsExactly(2);
        }
    }

    @Test
    void skipped_and_canceled_runs_are_told_unless_somebody_does_not_want_it() throws InterruptedException {
        for (boolean isMuted : List.of(false, true)) {
            long job = job("""
                    {'name': 'a', 'max_concurrent_runs': 1, 'queue': {'enabled': false},
                     'webhook_notifications': {'on_failure': [HOOK]},
                     'notification_settings': {'no_alert_for_skipped_runs': MUTED, 'no_alert_for_canceled_runs': MUTED},
                     'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'},
                       'notification_settings': {'no_alert_for_canceled_runs': MUTED},
                       'email_notifications': {'on_failure': ['o@x.example']}}]}""".replace("MUTED", String.valueOf(isMuted)));
            long canceled = run(job);
            long skipped = run(job);
            caller.post("/api/2.1/jobs/runs/cancel", "{\"run_id\": %d}".formatted(canceled));
            awaitEnd(canceled);
            if (isMuted) {
                assertThat(delivered(canceled)).isEmpty();
                assertThat(delivered(skipped)).isEmpty();
            } else {
                assertThat(delivered(canceled)).containsExactly("on_failure HOOK", "on_failure one o@x.example");
                assertThat(delivered(skipped)).containsExactly("on_failure HOOK");
            }
        }
    }

    @Test
    void the_older_setting_keeps_mails_of_skipped_runs_back() throws InterruptedException {
        long job = job("""
                {'name': 'a', 'max_concurrent_runs': 0, 'queue': {'enabled': false},
                 'email_notifications': {'on_failure': ['o@x.example'], 'no_alert_for_skipped_runs': true},
                 'webhook_notifications': {'on_failure': [HOOK]},
                 'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'}}]}""");
        assertThat(delivered(run(job))).containsExactly("on_failure HOOK");
    }

    @Test
    void a_task_that_cannot_run_since_another_failed_is_told_as_skipped() throws IOException, InterruptedException {
        try (FakeDriver driver = driver(task -> FakeDriver.failure("No."))) {
            long run = run(job("""
                    {'name': 'a', 'tasks': [
                       {'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'}},
                       {'task_key': 'loud', 'depends_on': [{'task_key': 'one'}], 'spark_jar_task': {'main_class_name': 'a'},
                        'webhook_notifications': {'on_failure': [HOOK]}},
                       {'task_key': 'calm', 'depends_on': [{'task_key': 'one'}], 'spark_jar_task': {'main_class_name': 'a'},
                        'notification_settings': {'no_alert_for_skipped_runs': true},
                        'webhook_notifications': {'on_failure': [HOOK]}}]}"""));
            awaitEnd(run);
            assertThat(delivered(run)).containsExactly("on_failure loud HOOK");
            assertThat(receiver.next().json().path("result_state").asText()).isEqualTo("UPSTREAM_FAILED");
            assertThat(driver.done()).hasSize(1);
        }
    }

    @Test
    void runs_that_jobs_start_are_told_too_and_so_is_each_repair() throws IOException, InterruptedException {
        try (FakeDriver driver = driver(task -> FakeDriver.failure("No."))) {
            long child = job("""
                    {'name': 'child', 'webhook_notifications': {'on_start': [HOOK], 'on_failure': [HOOK]},
                     'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'}}]}""");
            long parent = run(job("{'name': 'parent', 'tasks': [{'task_key': 'go', 'run_job_task': {'job_id': %d}}]}"
                    .formatted(child)));
            awaitEnd(parent);
            long run = caller.get("/api/2.1/jobs/runs/list?job_id=" + child)
                    .body()
                    .path("runs")
                    .path(0)
                    .path("run_id")
                    .asLong();
            assertThat(delivered(run)).containsExactly("on_failure HOOK", "on_start HOOK");
            caller.post(
                    "/api/2.1/jobs/runs/repair", "{\"run_id\": %d, \"rerun_all_failed_tasks\": true}".formatted(run));
            awaitEnd(run);
            assertThat(delivered(run)).containsExactly("on_failure HOOK", "on_failure HOOK", "on_start HOOK");
            assertThat(driver.done()).hasSize(2);
        }
    }

    @Test
    void runs_and_tasks_that_take_long_are_warned_of_once() throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeDriver driver = driver(task -> {
            await(end);
            return FakeDriver.success();
        })) {
            long run = run(job("""
                    {'name': 'a', 'health': {'rules': [{'metric': 'RUN_DURATION_SECONDS', 'op': 'GREATER_THAN', 'value': 5}]},
                     'webhook_notifications': {'on_duration_warning_threshold_exceeded': [HOOK]},
                     'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'},
                       'health': {'rules': [{'metric': 'RUN_DURATION_SECONDS', 'op': 'GREATER_THAN', 'value': 10}]},
                       'email_notifications': {'on_duration_warning_threshold_exceeded': ['o@x.example']}}]}"""));
            waiting()
                    .until(() -> get(run).path("state")
                            .path("life_cycle_state")
                            .asText()
                            .equals("RUNNING"));
            clock.pass(Duration.ofSeconds(6));
            JsonNode warning = receiver.next().json();
            assertThat(warning.path("event_type").asText()).isEqualTo("jobs.on_duration_warning_threshold_exceeded");
            assertThat(warning.path("threshold_seconds").asLong()).isEqualTo(5);
            assertThat(warning.path("run_duration").asLong()).isEqualTo(6_000);
            assertThat(notifications(run)).hasSize(1);
            clock.pass(Duration.ofSeconds(6));
            assertThat(mails.waitForIncomingEmail(30_000, 1)).isTrue();
            assertThat(GreenMailUtil.getHeaders(mails.getReceivedMessages()[0]))
                    .contains("Takes long: a, task one (run " + run + ")");
            end.countDown();
            awaitEnd(run);
            assertThat(delivered(run))
                    .containsExactly(
                            "on_duration_warning_threshold_exceeded HOOK",
                            "on_duration_warning_threshold_exceeded one o@x.example");
            assertThat(driver.done()).hasSize(1);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_cannot_be_delivered_is_seen_with_its_reason() throws IOException, InterruptedException {
        try (FakeDriver driver = driver(task -> FakeDriver.success())) {
            long job = job("""
                    {'name': 'a', 'email_notifications': {'on_success': ['a@x.example\\nBcc: all@x.example']},
                     'webhook_notifications': {'on_success': [HOOK]},
                     'tasks': [{'task_key': 'one', 'spark_jar_task': {'main_class_name': 'a'}}]}""");
            caller.delete("/api/2.0/notification-destinations/" + destination);
            long run = run(job);
            awaitEnd(run);
            waiting().until(() -> nonePending(""));
            assertThat(caller.get(NOTIFICATIONS + "?state=failed&run_id=" + run)
                            .body()
                            .path("notifications"))
                    .extracting(each -> each.path("problem").asText())
                    .containsExactlyInAnyOrder(
                            "There is no notification destination %s. Name another in the job, or create it again."
                                    .formatted(destination),
                            "This is not an e-mail address. Correct it in the job.");
            assertThat(mails.getReceivedMessages()).isEmpty();
            assertThat(driver.done()).hasSize(1);
        }
    }

    @Test
    void notifications_are_listed_in_pages_to_those_who_may_see_them() throws IOException, InterruptedException {
        long job = job("""
                {'name': 'a', 'webhook_notifications': {'on_start': [HOOK], 'on_success': [HOOK]},
                 'tasks': [{'task_key': 'one', 'condition_task': {'left': '1', 'op': 'EQUAL_TO', 'right': '1'}}]}""");
        for (int i = 0; i < 3; i++) {
            delivered(run(job));
        }
        JsonNode first = caller.get(NOTIFICATIONS + "?limit=4").body();
        JsonNode second = caller.get(NOTIFICATIONS + "?limit=4&page_token="
                        + first.path("next_page_token").asText())
                .body();
        assertThat(first.path("notifications")).hasSize(4);
        assertThat(second.path("notifications")).hasSize(2);
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(caller.get(NOTIFICATIONS + "?state=lost").message()).contains("PENDING, SENT or FAILED");
        assertThat(caller.get(NOTIFICATIONS + "?run_id=99999").status()).isEqualTo(400);
        caller.post("/api/2.0/preview/scim/v2/ServicePrincipals", "{\"applicationId\": \"robot\"}");
        String robot = caller.post(
                        "/api/2.0/token-management/on-behalf-of/tokens",
                        Json.write(Json.object().put("application_id", "robot").put("comment", "test")))
                .body()
                .path("token_value")
                .asText();
        HttpCaller other = HttpCaller.withToken(server.url(), robot);
        assertThat(other.get(NOTIFICATIONS).status()).isEqualTo(403);
        long run = first.path("notifications").path(0).path("run_id").asLong();
        assertThat(other.get(NOTIFICATIONS + "?run_id=" + run).status()).isEqualTo(403);
    }
}
