package io.wheeltapper.server.testing;

import com.databricks.sdk.WorkspaceClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.Server;
import io.wheeltapper.server.ServerSettings;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.outbound.HistorySettings;
import io.wheeltapper.server.outbound.systemtables.SystemTableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A whole server on a free port, with a database of its own. */
public final class TestServer implements AutoCloseable {
    /** Drivers get no tasks but those of the test. */
    private static final HistorySettings WITHOUT_TABLES =
            HistorySettings.defaults().withSystemTables(SystemTableSettings.off());

    private final Path folder;
    private final DatabaseSettings database;
    private final Server server;

    public TestServer(Path folder) {
        this(folder, InstantSource.system());
    }

    public TestServer(Path folder, InstantSource clock) {
        this(folder, clock, settings -> settings);
    }

    public TestServer(Path folder, InstantSource clock, HistorySettings history) {
        this(folder, clock, settings -> settings.withHistory(history));
    }

    /** @param change what the test wants otherwise: the system tables are off */
    public TestServer(Path folder, InstantSource clock, UnaryOperator<ServerSettings> change) {
        this.folder = folder;
        this.database = TestDatabase.settings(folder);
        this.server = Server.start(
                change.apply(ServerSettings.in(folder)
                        .withHistory(WITHOUT_TABLES)
                        .withDatabase(database)
                        .withHttp(HttpSettings.defaults().withPort(0))
                        .withPollTime(Duration.ofSeconds(1))),
                clock);
    }

    public String url() {
        return server.url();
    }

    /** What it answers, such as {@code GET /api/2.0/permissions/{type}/{id}}, sorted. */
    public List<String> routes() {
        return server.routes();
    }

    /** For who wants to look behind it, or to come after it. */
    public DatabaseSettings database() {
        return database;
    }

    public String adminToken() {
        return read("admin-token");
    }

    public String joinToken() {
        return read("join-token");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The vendor's own client, as the administrator. */
    public WorkspaceClient client() {
        return Sdk.withToken(url(), adminToken());
    }

    /** Plain HTTP, as the administrator. */
    public HttpCaller caller() {
        return HttpCaller.withToken(url(), adminToken());
    }

    /** A driver that ends each task as the test says. */
    public FakeDriver driver(Function<JsonNode, ObjectNode> work) throws IOException {
        return new FakeDriver(url(), read("join-token"), work);
    }

    /** A driver of a cluster. */
    public FakeDriver driver(String clusterId, Function<JsonNode, ObjectNode> work) throws IOException {
        return new FakeDriver(
                List.of(url()), read("join-token"), UUID.randomUUID().toString(), clusterId, work);
    }

    @Override
    public void close() {
        server.close();
    }
}
