package io.wheeltapper.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.JsonRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code wheeltapper serve} in a process of its own, and calls to it. */
final class ServedPlant implements AutoCloseable {
    private static final double LONGEST_START_SECONDS = 120;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path workspace;
    private final Process process;
    private final String url;

    private ServedPlant(Path workspace, Process process, String url) {
        this.workspace = workspace;
        this.process = process;
        this.url = url;
    }

    /** Starts a server on the workspace and waits until it is ready. */
    static ServedPlant start(Path workspace, String... options) {
        try {
            int port = freePort();
            Files.createDirectories(workspace);
            List<String> command = new ArrayList<>(List.of(
                    "./wheeltapper", "serve", "--workspace", workspace.toString(), "--port", String.valueOf(port)));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(workspace.resolve("serve.log").toFile())
                    .start();
            ServedPlant plant = new ServedPlant(workspace, process, "http://127.0.0.1:" + port);
            plant.awaitReady();
            return plant;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long start = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive() || (System.nanoTime() - start) / 1e9 > LONGEST_START_SECONDS) {
                throw new IllegalStateException("The server did not start; see " + workspace.resolve("serve.log"));
            }
            pause(5);
        }
    }

    private boolean isReady() {
        try {
            return client.send(
                                    HttpRequest.newBuilder(URI.create(url + "/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, String body) {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        try {
            String token =
                    Files.readString(workspace.resolve("state/admin-token")).strip();
            return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.uri() + " answers " + answer.body());
            }
            return JsonRecords.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the memory of the process in megabytes; 0 if the system does not tell. */
    double megabytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return !Files.isReadable(status)
                    ? 0
                    : Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1e3)
                            .findFirst()
                            .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
