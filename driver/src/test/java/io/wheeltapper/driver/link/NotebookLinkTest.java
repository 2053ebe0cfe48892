package io.wheeltapper.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.protocol.JoinRequest;
import io.wheeltapper.protocol.NotebookText;
import io.wheeltapper.protocol.TaskAssignment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class NotebookLinkTest {
    private static final TaskAssignment TASK =
            new TaskAssignment(7, 3, 1, null, "nightly", "a", 0, "notebook_task", null, null, 0, List.of());

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private FakeServer server;
    private ServerLink link;
    private NotebookLink notebooks;

    @BeforeEach
    void start() throws Exception {
        server = new FakeServer();
        link = link(List.of(server));
        notebooks = link.notebooks();
        join();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ServerLink link(List<FakeServer> servers) {
        return new ServerLink(
                servers.stream().map(FakeServer::address).toList(),
                FakeServer.JOIN_TOKEN,
                InstantSource.system(),
                new Random(7),
                notices::add);
    }

    private void join() throws Exception {
        join(link);
    }

    private static void join(ServerLink link) throws Exception {
        JoinRequest request = new JoinRequest("key", "test", null, 1, 1L, "host", "1", "4", "local", "w");
        assertThat(link.joinedBy(link.join(request).get(10, TimeUnit.SECONDS))).isTrue();
    }

    private static String refusal(String code, String message) {
        return "{\"error_code\": \"%s\", \"message\": \"%s\"}".formatted(code, message);
    }

    @Test
    void a_notebook_is_asked_for_by_its_path() throws Exception {
        server.answerNext(
                200,
                "{\"path\": \"/Shared/ä &b\", \"language\": \"JAVA\", \"format\": \"JUPYTER\", \"content\": \"w6Q=\", \"more\": 1}");
        NotebookText notebook = notebooks.notebook(TASK, "/Shared/ä &b");
        assertThat(notebook.text()).isEqualTo("ä");
        assertThat(notebook.format()).isEqualTo(NotebookText.Format.JUPYTER);
        assertThat(notebook).hasToString("notebook /Shared/ä &b");
        assertThat(server.asked())
                .extracting(FakeServer.Asked::call)
                .containsExactly("GET 7/notebook?fence=3&path=/Shared/ä &b");
    }

    @Test
    void an_executed_notebook_is_sent_as_it_is() throws Exception {
        server.answerNext(200, "{}");
        byte[] gzip = {31, (byte) 139, 0, 13, 10};
        notebooks.executed(TASK, 2, "/Shared/a", gzip);
        assertThat(server.asked().get(0).call()).isEqualTo("PUT 7/executed-notebooks/2?fence=3&path=/Shared/a");
        assertThat(server.asked().get(0).body()).isEqualTo(gzip);
    }

    @Test
    void a_secret_is_asked_for_in_a_body_which_no_log_of_addresses_has() throws Exception {
        server.answerNext(200, "{\"value\": \"hush\"}");
        assertThat(notebooks.secret(TASK, "plant", "key")).isEqualTo("hush");
        FakeServer.Asked asked = server.asked().get(0);
        assertThat(asked.call()).isEqualTo("POST 7/secret?null");
        assertThat(new String(asked.body(), StandardCharsets.UTF_8))
                .contains("\"fence\":3", "\"scope\":\"plant\"", "\"key\":\"key\"");
    }

    @Test
    void a_value_that_nobody_has_set_is_empty_and_no_failure() throws Exception {
        server.answerNext(200, "{\"value\": \"12\"}");
        server.answerNext(404, refusal("RESOURCE_DOES_NOT_EXIST", "None."));
        server.answerNext(409, refusal("RESOURCE_CONFLICT", "Not yours."));
        assertThat(notebooks.taskValue(TASK, "a", "rows")).hasValue("12");
        assertThat(notebooks.taskValue(TASK, "a", "rows")).isEmpty();
        assertThatThrownBy(() -> notebooks.taskValue(TASK, "a", "rows"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.isStale()).isTrue());
    }

    @Test
    void a_refusal_is_told_in_the_servers_words_and_not_asked_again() {
        server.answerNext(403, refusal("PERMISSION_DENIED", "ben@x may not."));
        assertThatThrownBy(() -> notebooks.notebook(TASK, "/Users/ann@x/a"))
                .isInstanceOfSatisfying(RefusedException.class, e -> {
                    assertThat(e.isForbidden()).isTrue();
                    assertThat(e.isMissing()).isFalse();
                    assertThat(e.errorCode()).isEqualTo("PERMISSION_DENIED");
                })
                .hasMessage("ben@x may not.");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void what_fails_for_now_is_asked_again() throws Exception {
        server.answerNext(500, "<html>");
        server.answerNext(503, refusal("TEMPORARILY_UNAVAILABLE", "Soon."));
        server.answerNext(429, "{}");
        server.answerNext(200, "{\"value\": \"v\"}");
        assertThat(notebooks.secret(TASK, "s", "k")).isEqualTo("v");
        assertThat(server.asked()).hasSize(4);
        assertThat(notices).hasSize(2);
    }

    @Test
    void another_server_answers_in_place_of_one_that_is_gone() throws Exception {
        FakeServer second = new FakeServer();
        try {
            ServerLink both = link(List.of(server, second));
            join(both);
            // Servers on one database know a driver by the same token, and this one counts its joins.
            join(link(List.of(second)));
            join(link(List.of(second)));
            server.stop();
            second.answerNext(200, "{\"value\": \"v\"}");
            assertThat(both.notebooks().secret(TASK, "s", "k")).isEqualTo("v");
        } finally {
            second.stop();
        }
    }

    @Test
    void whoever_is_not_known_any_more_waits_until_the_driver_has_joined_again() throws Exception {
        server.forgetDrivers();
        server.answerNext(200, "{\"value\": \"v\"}");
        CompletableFuture<String> secret = CompletableFuture.supplyAsync(() -> {
            try {
                return notebooks.secret(TASK, "s", "k");
            } catch (RefusedException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        FakeServer.await("the driver to be forgotten", () -> link.joined() == null);
        join();
        assertThat(secret.get(20, TimeUnit.SECONDS)).isEqualTo("v");
    }

    @Test
    void a_task_that_is_stopped_waits_for_nothing() throws IOException {
        server.stop();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> notebooks.secret(TASK, "s", "k")).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
