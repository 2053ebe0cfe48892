package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheeltapper.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Takes webhooks, and answers as the test says. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    /** What came, with the names of headers in lower case. */
    record Got(String path, Map<String, String> headers, String body) {
        /** A header that must be there. */
        String header(String name) {
            @Nullable String value = headers.get(name.toLowerCase(Locale.ROOT));
            if (value == null) {
                throw new AssertionError("No header " + name);
            }
            return value;
        }

        JsonNode json() throws IOException {
            return Json.parse(body);
        }
    }

    /** @param status the answer to each */
    Receiver(ToIntFunction<Got> status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            Got request = read(exchange);
            int answer = status.applyAsInt(request);
            got.add(request);
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    private static Got read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Got(
                exchange.getRequestURI().toString(),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The next that came. */
    Got next() throws InterruptedException {
        @Nullable Got next = got.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing came");
        }
        return next;
    }

    /** How many came that {@link #next} has not given. */
    int waiting() {
        return got.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
