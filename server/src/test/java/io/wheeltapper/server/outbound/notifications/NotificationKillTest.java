package io.wheeltapper.server.outbound.notifications;

import static io.wheeltapper.server.testing.Waiting.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.ServerProcess;
import io.wheeltapper.server.testing.TestDatabase;
import io.wheeltapper.server.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proofs-2")
final class NotificationKillTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void what_a_killed_server_had_to_tell_is_told_by_the_next() throws IOException, InterruptedException {
        DatabaseSettings database = TestDatabase.settings(folder);
        int port = TestPorts.free();
        AtomicBoolean isAway = new AtomicBoolean(true);
        ServerProcess server = ServerProcess.start(folder, database, port).awaitReady();
        try (Receiver receiver = new Receiver(request -> isAway.get() ? 503 : 200)) {
            HttpCaller caller = server.caller();
            String destination = caller.post(
                            "/api/2.0/notification-destinations",
                            "{\"display_name\": \"a\", \"config\": {\"generic_webhook\": {\"url\": \"%s\"}}}"
                                    .formatted(receiver.url("/")))
                    .body()
                    .path("id")
                    .asText();
            long run = caller.post("/api/2.1/jobs/runs/submit", """
                            {"webhook_notifications": {"on_success": [{"id": "%s"}]}, "tasks": [{"task_key": "one",
                             "condition_task": {"left": "1", "op": "EQUAL_TO", "right": "1"}}]}""".formatted(destination))
                    .body()
                    .path("run_id")
                    .asLong();
            Receiver.Got refused = receiver.next();
            waiting().until(() -> !problem(caller).isEmpty());
            server.kill();
            isAway.set(false);
            server = ServerProcess.start(folder, database, port).awaitReady();
            Receiver.Got told = receiver.next();
            assertThat(told.json().path("run").path("run_id").asLong()).isEqualTo(run);
            assertThat(told.header(HttpMessage.DELIVERY)).isEqualTo(refused.header(HttpMessage.DELIVERY));
        } finally {
            server.close();
        }
    }

    private static String problem(HttpCaller caller) {
        return caller.get("/api/wheeltapper/1.0/notifications")
                .body()
                .at("/notifications/0/problem")
                .asText();
    }
}
