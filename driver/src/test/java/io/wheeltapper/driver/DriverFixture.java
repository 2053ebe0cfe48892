package io.wheeltapper.driver;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskContext;
import io.wheeltapper.driver.tasks.TaskSession;
import io.wheeltapper.driver.testing.FakeServer;
import io.wheeltapper.driver.testing.RunningDriver;
import io.wheeltapper.pipeline.session.LazySession;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.protocol.TaskAssignment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A driver in a real session, a control plane made of a queue, and tasks that are pieces of the tests. */
final class DriverFixture implements AutoCloseable {
    final FakeServer server = new FakeServer();
    final SparkSession spark = SharedSession.session();

    /** What tasks do, by their kind. */
    final Map<String, TaskBody> bodies = new ConcurrentHashMap<>();

    /** Session of the driver, which runs already unless a test replaces it. */
    LazySession session = LazySession.running(spark);

    private final Path folder;
    private @Nullable RunningDriver started;

    DriverFixture(Path folder) throws IOException {
        this.folder = folder;
    }

    RunningDriver driver() {
        return Objects.requireNonNull(started);
    }

    void start() {
        start(RunningDriver.SETTINGS);
    }

    void start(DriverSettings settings) {
        start(List.of(server.address()), FakeServer.JOIN_TOKEN, settings, () -> true);
    }

    void start(List<URI> servers, String joinToken, DriverSettings settings, BooleanSupplier parentIsAlive) {
        started = new RunningDriver(servers, joinToken, folder, session, this::run, settings, parentIsAlive);
    }

    private @Nullable JsonNode run(TaskAssignment task, TaskSession session, TaskContext context) throws Exception {
        return Objects.requireNonNull(bodies.get(task.kind())).run(task, session, context);
    }

    /** Whether the driver said with its last poll that it has the task. */
    boolean isRunning(long id) {
        List<JsonNode> polls = server.polls();
        return !polls.isEmpty()
                && polls.get(polls.size() - 1)
                        .path("running")
                        .valueStream()
                        .anyMatch(lease -> lease.path("task_run_id").asLong() == id);
    }

    /** Stops the driver, then the server. */
    @Override
    public void close() {
        driver().stop();
        assertThatCode(driver()::end).doesNotThrowAnyException();
        server.stop();
    }
}
