package io.wheeltapper.driver.link;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.JoinAnswer;
import io.wheeltapper.protocol.JoinRequest;
import io.wheeltapper.protocol.PollAnswer;
import io.wheeltapper.protocol.PollRequest;
import io.wheeltapper.protocol.TaskReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the control plane. One thread joins and polls; each task has a thread that reports, and repeats a
 * report until it is accepted.
 */
public final class ServerLink {
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(200), 2, Duration.ofSeconds(5));

    private static final Duration MOST_FOR_A_CALL = Duration.ofSeconds(30);
    /** Time added to the control plane's limit of a poll; a lease must outlive both. */
    private static final Duration MOST_FOR_A_POLL = Duration.ofSeconds(10);

    private static final Duration MOST_FOR_LEAVING = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Addresses servers;
    private final String joinToken;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Consumer<String> notices;
    private final AtomicReference<@Nullable JoinAnswer> joined = new AtomicReference<>();
    private final AtomicReference<@Nullable URI> away = new AtomicReference<>();
    private volatile Instant lastAnswer;

    /**
     * Creates a link without connecting.
     *
     * @param servers addresses of the control plane, such as {@code http://localhost:8642}; several servers share a
     * database, and if one does not answer, the next is tried
     * @param notices receives messages when the control plane becomes unavailable and available again
     */
    public ServerLink(
            List<URI> servers,
            String joinToken,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> notices) {
        this.servers = new Addresses(servers);
        this.joinToken = joinToken;
        this.clock = clock;
        this.random = random;
        this.notices = notices;
        this.lastAnswer = clock.instant();
    }

    /** @param failures how many attempts in a row have failed, from 1 */
    public Duration pauseAfter(int failures) {
        return PAUSE.after(failures, random);
    }

    /** As which driver this is known; null before it has joined, and when the control plane no longer knows it. */
    public @Nullable JoinAnswer joined() {
        return joined.get();
    }

    /** Returns when the control plane last answered correctly; before that, the time of the start. */
    public Instant lastAnswer() {
        return lastAnswer;
    }

    /** Sends a request to join; {@link #joinedBy} handles the answer. */
    public CompletableFuture<HttpResponse<String>> join(JoinRequest request) {
        return send("/join", joinToken, JsonRecords.line(request), MOST_FOR_A_CALL);
    }

    /**
     * Handles the answer to {@link #join}.
     *
     * @return whether the driver has joined; false if it should try again later
     * @throws JoinRefusedException if the token is not accepted
     */
    public boolean joinedBy(HttpResponse<String> answer) throws JoinRefusedException {
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new JoinRefusedException(servers.of(answer.uri()).toString(), message(answer));
        }
        @Nullable JoinAnswer known = read(answer, JoinAnswer.class);
        joined.set(known);
        return known != null;
    }

    /** Asks for work; {@link #polledBy} makes sense of the answer. */
    public CompletableFuture<HttpResponse<String>> poll(JoinAnswer driver, PollRequest request) {
        Duration patience = MOST_FOR_A_POLL.plusSeconds(driver.pollSeconds());
        return send("/" + driver.driverId() + "/poll", driver.token(), JsonRecords.line(request), patience);
    }

    /** Takes the answer to {@link #poll}; null when the driver should ask again later, having joined again if need be. */
    public @Nullable PollAnswer polledBy(JoinAnswer driver, HttpResponse<String> answer) {
        if (answer.statusCode() == 401 || answer.statusCode() == 404) {
            forget(driver);
            return null;
        }
        return read(answer, PollAnswer.class);
    }

    /** The result of a report. */
    public enum Receipt {
        TAKEN,
        /** The task now belongs to another driver. */
        STALE
    }

    /**
     * Sends a report until it is answered, without a limit.
     *
     * @throws InterruptedException if the report is no longer needed
     */
    public Receipt report(long taskRunId, TaskReport report) throws InterruptedException {
        String body = JsonRecords.line(report);
        boolean isReduced = false;
        boolean isUnknown = false;
        for (int failures = 1;
                ;
                TimeUnit.MILLISECONDS.sleep(pauseAfter(failures++).toMillis())) {
            JoinAnswer driver = joined.get();
            HttpResponse<String> answer = driver == null ? null : answer(driver, taskRunId, body);
            if (driver == null || answer == null) {
                continue;
            }
            int status = answer.statusCode();
            if (status == 200) {
                answered(answer.uri());
                return Receipt.TAKEN;
            }
            if (status == 409 || (status == 404 && isUnknown)) {
                return Receipt.STALE;
            }
            if (status == 401 || status == 404) {
                // Either the driver or the task may be unknown.
                isUnknown = status == 404;
                forget(driver);
            } else if (isFinal(status) && isReduced) {
                notices.accept("Report %d of task run %d was refused and is dropped: %s"
                        .formatted(report.sequence(), taskRunId, message(answer)));
                return Receipt.TAKEN;
            } else if (isFinal(status)) {
                body = JsonRecords.line(report.reduced(message(answer)));
                isReduced = true;
            }
        }
    }

    /** Returns whether the same request would always get the same answer. */
    private static boolean isFinal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** Returns the calls of notebook tasks. */
    public NotebookLink notebooks() {
        return new NotebookLink(this);
    }

    /**
     * Sends a call about a task until it is answered, without a limit.
     *
     * @param call end of the address, with its query
     * @param shape sets method and body of the request
     * @return body of the answer
     * @throws RefusedException if the control plane refuses
     * @throws InterruptedException if the answer is no longer needed
     */
    String ask(long taskRunId, String call, UnaryOperator<HttpRequest.Builder> shape)
            throws RefusedException, InterruptedException {
        for (int failures = 1;
                ;
                TimeUnit.MILLISECONDS.sleep(pauseAfter(failures++).toMillis())) {
            JoinAnswer driver = joined.get();
            if (driver == null) {
                continue;
            }
            HttpRequest request = shape.apply(
                            request("/%s/tasks/%d/%s".formatted(driver.driverId(), taskRunId, call), driver.token()))
                    .timeout(MOST_FOR_A_CALL)
                    .build();
            HttpResponse<String> answer = answer(request);
            if (answer == null) {
                continue;
            }
            int status = answer.statusCode();
            if (status == 200) {
                answered(answer.uri());
                return answer.body();
            }
            if (status == 401) {
                forget(driver);
            } else if (isFinal(status)) {
                throw new RefusedException(status, errorCode(answer), message(answer));
            } else {
                away(answer.uri(), "status " + status + ", " + message(answer));
            }
        }
    }

    private static String errorCode(HttpResponse<String> answer) {
        try {
            return JsonRecords.read(answer.body(), JsonNode.class)
                    .path("error_code")
                    .asText();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Sends a message that the driver leaves, once and with a short time limit. */
    public void leave() {
        JoinAnswer driver = joined.getAndSet(null);
        if (driver == null) {
            return;
        }
        CompletableFuture<HttpResponse<String>> call =
                send("/" + driver.driverId() + "/leave", driver.token(), "{}", MOST_FOR_LEAVING);
        try {
            call.get(MOST_FOR_LEAVING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            notices.accept("Could not notify %s that the driver leaves; it will notice.".formatted(servers.present()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The driver must join again; only the first who finds out that {@code driver} is not known counts. */
    private void forget(JoinAnswer driver) {
        joined.compareAndSet(driver, null);
    }

    private @Nullable HttpResponse<String> answer(JoinAnswer driver, long taskRunId, String body)
            throws InterruptedException {
        String path = "/%s/tasks/%d/report".formatted(driver.driverId(), taskRunId);
        return answer(request(path, driver.token(), body, MOST_FOR_A_CALL));
    }

    private @Nullable HttpResponse<String> answer(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            away(request.uri(), reason(e));
            return null;
        }
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String token, String body, Duration patience) {
        HttpRequest request = request(path, token, body, patience);
        CompletableFuture<HttpResponse<String>> call = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        var unused = call.whenComplete((answer, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof IOException) {
                away(request.uri(), reason(cause));
            }
        });
        return call;
    }

    private static String reason(Throwable failure) {
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }

    private HttpRequest request(String path, String token, String body, Duration patience) {
        return request(path, token)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(servers.present() + "/api/wheeltapper/1.0/drivers" + path))
                .header("Authorization", "Bearer " + token);
    }

    private <T> @Nullable T read(HttpResponse<String> answer, Class<T> type) {
        if (answer.statusCode() != 200) {
            away(answer.uri(), "status " + answer.statusCode() + ", " + message(answer));
            return null;
        }
        try {
            T value = JsonRecords.read(answer.body(), type);
            answered(answer.uri());
            return value;
        } catch (IllegalArgumentException e) {
            away(answer.uri(), "an answer that does not follow the protocol");
            return null;
        }
    }

    private void answered(URI request) {
        lastAnswer = clock.instant();
        URI missed = away.getAndSet(null);
        if (missed != null) {
            URI server = servers.of(request);
            notices.accept(server + (server.equals(missed) ? " answers again." : " answers in its place."));
        }
    }

    /** Lets further requests go to the next server. */
    private void away(URI request, String reason) {
        URI server = servers.of(request);
        servers.leave(server);
        if (away.compareAndSet(null, server)) {
            notices.accept("%s does not answer correctly (%s); trying %s."
                    .formatted(server, reason, servers.isOnlyOne() ? "again until it does" : "the others"));
        }
    }

    /** Returns the control plane's own message, if it sent one. */
    private static String message(HttpResponse<String> answer) {
        try {
            JsonNode message = JsonRecords.read(answer.body(), JsonNode.class).path("message");
            return message.isTextual() ? message.asText() : "status " + answer.statusCode() + ".";
        } catch (IllegalArgumentException e) {
            return "status " + answer.statusCode() + ".";
        }
    }

    /** Returns a valid address: http or https with a host, no slash at the end. */
    public static URI address(String text) {
        URI address = URI.create(text.replaceFirst("/+$", ""));
        boolean isHttp = Map.of("http", true, "https", true).containsKey(String.valueOf(address.getScheme()));
        if (!isHttp || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an address such as http://localhost:8642".formatted(text));
        }
        return address;
    }
}
