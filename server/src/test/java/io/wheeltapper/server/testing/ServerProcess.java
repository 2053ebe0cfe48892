package io.wheeltapper.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.Server;
import io.wheeltapper.server.ServerSettings;
import io.wheeltapper.server.base.database.DatabaseSettings;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.outbound.log.LogFormat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which can be killed. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final int port;
    private final Path folder;

    private ServerProcess(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    /** Starts it, without a driver of its own; it may not answer yet. */
    public static ServerProcess start(Path folder, DatabaseSettings database, int port) throws IOException {
        return start(folder, database, port, Instant.now(), List.of());
    }

    /**
     * Starts one whose clock shows another time.
     *
     * @param time what its clock shows at its start, and goes on from
     * @param driverCommand starts its driver, as in {@link ServerSettings}; empty for none
     */
    public static ServerProcess start(
            Path folder, DatabaseSettings database, int port, Instant time, List<String> driverCommand)
            throws IOException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                folder.toString(),
                database.url(),
                String.valueOf(port),
                Duration.between(Instant.now(), time).toString()));
        command.addAll(driverCommand);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        return new ServerProcess(process, port, folder);
    }

    /** The child's own start. */
    public static void main(String[] arguments) throws InterruptedException {
        LogFormat.JSON.use();
        List<String> driverCommand = List.of(arguments).subList(4, arguments.length);
        Server.start(
                ServerSettings.in(Path.of(arguments[0]))
                        .withDatabase(new DatabaseSettings(arguments[1], null, null))
                        .withHttp(HttpSettings.defaults().withPort(Integer.parseInt(arguments[2])))
                        .withDriver(driverCommand, Map.of())
                        .withPollTime(Duration.ofSeconds(1)),
                Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3])));
        new CountDownLatch(1).await();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Waits until it answers, and ends it if it does not. */
    public ServerProcess awaitReady() throws InterruptedException, IOException {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(url() + "/ready")).build();
        HttpClient client = HttpClient.newHttpClient();
        Instant end = Instant.now().plus(LONGEST_START);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                if (client.send(question, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
                    return this;
                }
            } catch (IOException e) {
                // It does not listen yet.
            }
            Thread.sleep(100);
        }
        close();
        throw new IOException("The server did not come up: " + Files.readString(folder.resolve("server.log")));
    }

    public HttpCaller caller() throws IOException {
        return HttpCaller.withToken(url(), file("admin-token"));
    }

    /** Its log, an object a line. */
    public List<JsonNode> log() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("server.log"))) {
            lines.add(Json.parse(line));
        }
        return lines;
    }

    public String file(String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }

    /** As kill -9 does it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server cannot be killed");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
