package io.wheeltapper.driver.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheeltapper.json.JsonRecords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A control plane with one queue: hands out what it is given, and keeps what it is told. It can be taken away and brought
 * back on the same port, and can forget whom it has let in.
 */
public final class FakeServer {
    public static final String JOIN_TOKEN = "join-me";
    private static final String BASE = "/api/wheeltapper/1.0/drivers";
    private static final long POLL_MILLIS = 1_000;

    private final List<ObjectNode> queue = new ArrayList<>();
    private final List<ObjectNode> cancellations = new ArrayList<>();
    private final Map<Long, TreeMap<Long, JsonNode>> reports = new HashMap<>();
    private final Map<Long, Integer> sent = new LinkedHashMap<>();
    private final Map<Long, Long> fences = new HashMap<>();
    private final List<JsonNode> joins = new ArrayList<>();
    private final List<JsonNode> polls = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Map.Entry<Integer, String>> answers = new ArrayList<>();
    private final Map<String, Map.Entry<Integer, String>> standing = new LinkedHashMap<>();
    private int port;
    private @Nullable HttpServer http;
    private @Nullable ExecutorService threads;
    private String driverToken = "";
    private boolean hasLeft;
    private boolean isShuttingDown;
    private int reportsToRefuse;
    private int statusOfRefusal;
    private boolean losesAnswers;

    public FakeServer() throws IOException {
        start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public synchronized void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = http.getAddress().getPort();
        threads = Executors.newCachedThreadPool();
        http.setExecutor(threads);
        http.createContext(BASE, this::handle);
        http.start();
    }

    /** Connections are refused from now on. */
    public void stop() {
        HttpServer old;
        ExecutorService oldThreads;
        synchronized (this) {
            old = http;
            oldThreads = threads;
            http = null;
            threads = null;
        }
        if (old != null && oldThreads != null) {
            old.stop(0);
            oldThreads.shutdownNow();
        }
    }

    /** Whoever has joined must join again. */
    public synchronized void forgetDrivers() {
        driverToken = "";
        notifyAll();
    }

    /** Puts a task into the queue. */
    public synchronized void assign(long id, long fence, String kind, String body) {
        assign(id, fence, kind, body, "{}");
    }

    /** The same with other fields of an assignment, such as {@code timeout_seconds}. */
    public synchronized void assign(long id, long fence, String kind, String body, String more) {
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        task.put("task_run_id", id).put("fence", fence).put("run_id", 7).put("job_id", 3);
        task.put("job_name", "nightly").put("task_key", "only").put("attempt_number", 0);
        task.put("kind", kind).put("timeout_seconds", 0);
        task.set("body", JsonRecords.read(body, JsonNode.class));
        task.setAll((ObjectNode) JsonRecords.read(more, JsonNode.class));
        queue.add(task);
        fences.put(id, fence);
        notifyAll();
    }

    public synchronized void cancel(long id, String reason) {
        cancellations.add(
                JsonNodeFactory.instance.objectNode().put("task_run_id", id).put("reason", reason));
        notifyAll();
    }

    /** Reports with another fence than this are answered with 409. */
    public synchronized void fence(long id, long fence) {
        fences.put(id, fence);
    }

    public synchronized void shutDown() {
        isShuttingDown = true;
        notifyAll();
    }

    /** The next {@code count} reports are answered with {@code status}. */
    public synchronized void refuseReports(int count, int status) {
        reportsToRefuse = count;
        statusOfRefusal = status;
    }

    /** Every report is taken, but its first answer gets lost on the way. */
    public synchronized void loseAnswers() {
        losesAnswers = true;
    }

    public synchronized boolean hasLeft() {
        return hasLeft;
    }

    public synchronized List<JsonNode> joins() {
        return List.copyOf(joins);
    }

    public synchronized List<JsonNode> polls() {
        return List.copyOf(polls);
    }

    /** What was told of a task, each sequence once. */
    public synchronized List<JsonNode> reports(long id) {
        return List.copyOf(reports.getOrDefault(id, new TreeMap<>()).values());
    }

    /** How many reports of a task have come, repeated ones included. */
    public synchronized int sent(long id) {
        return sent.getOrDefault(id, 0);
    }

    /** The lines of a task's log so far. */
    public List<String> log(long id) {
        List<String> lines = new ArrayList<>();
        reports(id)
                .forEach(report -> report.path("logs")
                        .forEach(line -> lines.add(line.path("line").asText())));
        return lines;
    }

    /** Whether a task has told its outcome. */
    public boolean hasOutcome(long id) {
        return reports(id).stream().anyMatch(report -> report.path("outcome").isObject());
    }

    /** Waits for the outcome of a task, at most a minute. */
    public JsonNode outcome(long id) {
        return outcome(id, Duration.ofMinutes(1));
    }

    /** Waits for the outcome of a task that has much to do. */
    public JsonNode outcome(long id, Duration limit) {
        await("the outcome of task " + id, limit, () -> hasOutcome(id));
        return reports(id).stream()
                .map(report -> report.path("outcome"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    /** Waits, at most a minute. */
    public static void await(String what, BooleanSupplier isThere) {
        await(what, Duration.ofMinutes(1), isThere);
    }

    private static void await(String what, Duration limit, BooleanSupplier isThere) {
        Awaitility.await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(limit)
                .until(isThere::getAsBoolean);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            if (path.matches("/[^/]+/tasks/\\d+/(?!report).+")) {
                aside(exchange, token, path.replaceFirst("/[^/]+/tasks/", ""), bytes);
                return;
            }
            JsonNode body = JsonRecords.read(new String(bytes, StandardCharsets.UTF_8), JsonNode.class);
            if (path.equals("/join")) {
                join(exchange, token, body);
            } else if (!isKnown(token)) {
                answer(exchange, 401, "{\"error_code\": \"UNAUTHENTICATED\", \"message\": \"Unknown token.\"}");
            } else if (path.endsWith("/poll")) {
                answer(exchange, 200, poll(body));
            } else if (path.endsWith("/leave")) {
                leave();
                answer(exchange, 200, "{}");
            } else {
                report(exchange, Long.parseLong(path.replaceAll("\\D*\\d+\\D+(\\d+)\\D+", "$1")), body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What a task has asked beside its reports.
     *
     * @param call such as {@code GET 7/notebook?fence=1&path=/Shared/a}, decoded
     */
    public record Asked(String call, byte[] body) {}

    /** What tasks have asked beside their reports, in its order, refused calls included. */
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The next call of this kind is answered so; a failure where there is nothing more to answer. */
    public synchronized void answerNext(int status, String body) {
        answers.add(Map.entry(status, body));
    }

    /** Calls that contain this are answered so, again and again, where no answer waits for the next call. */
    public synchronized void answerAlways(String part, int status, String body) {
        standing.put(part, Map.entry(status, body));
    }

    private Map.Entry<Integer, String> standing(String call) {
        return standing.entrySet().stream()
                .filter(each -> call.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Map.entry(500, "none"));
    }

    private void aside(HttpExchange exchange, String token, String path, byte[] body) throws IOException {
        Map.Entry<Integer, String> next;
        synchronized (this) {
            String call = exchange.getRequestMethod() + " " + path + "?"
                    + URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()), StandardCharsets.UTF_8);
            asked.add(new Asked(call, body));
            if (!isKnown(token)) {
                next = Map.entry(401, "{\"error_code\": \"UNAUTHENTICATED\", \"message\": \"Unknown token.\"}");
            } else {
                next = answers.isEmpty() ? standing(call) : answers.remove(0);
            }
        }
        answer(exchange, next.getKey(), next.getValue());
    }

    private void join(HttpExchange exchange, String token, JsonNode body) throws IOException {
        if (!token.equals("Bearer " + JOIN_TOKEN)) {
            answer(exchange, 401, "{\"error_code\": \"UNAUTHENTICATED\", \"message\": \"That is no join token.\"}");
            return;
        }
        String given;
        synchronized (this) {
            joins.add(body);
            driverToken = "driver-token-" + joins.size();
            given = driverToken;
        }
        answer(
                exchange,
                200,
                "{\"driver_id\": \"d1\", \"token\": \"%s\", \"poll_seconds\": 1, \"heartbeat_seconds\": 5}"
                        .formatted(given));
    }

    private synchronized boolean isKnown(String token) {
        return !driverToken.isEmpty() && token.equals("Bearer " + driverToken);
    }

    private synchronized void leave() {
        hasLeft = true;
    }

    private synchronized String poll(JsonNode body) throws InterruptedException {
        polls.add(body);
        long end = System.currentTimeMillis() + POLL_MILLIS;
        boolean canGive = body.path("free").asInt() > 0;
        while ((queue.isEmpty() || !canGive) && cancellations.isEmpty() && !isShuttingDown) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var tasks = answer.putArray("tasks");
        for (int free = body.path("free").asInt(); free > 0 && !queue.isEmpty(); free--) {
            tasks.add(queue.remove(0));
        }
        answer.putArray("cancel").addAll(cancellations);
        cancellations.clear();
        return answer.put("shutdown", isShuttingDown).toString();
    }

    private void report(HttpExchange exchange, long id, JsonNode body) throws IOException {
        boolean isFirst;
        synchronized (this) {
            isFirst = sent.merge(id, 1, Integer::sum) == 1 || !reports(id).contains(body);
            if (reportsToRefuse > 0) {
                reportsToRefuse--;
                answer(exchange, statusOfRefusal, "{\"error_code\": \"X\", \"message\": \"Not now.\"}");
                return;
            }
            if (fences.getOrDefault(id, 0L) != body.path("fence").asLong()) {
                answer(exchange, 409, "{\"error_code\": \"STALE\", \"message\": \"Another has it.\"}");
                return;
            }
            reports.computeIfAbsent(id, key -> new TreeMap<>())
                    .put(body.path("sequence").asLong(), body);
        }
        if (losesAnswers && isFirst) {
            return;
        }
        answer(exchange, 200, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
