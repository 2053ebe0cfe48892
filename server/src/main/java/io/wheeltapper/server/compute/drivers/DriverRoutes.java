package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.JoinAnswer;
import io.wheeltapper.protocol.JoinRequest;
import io.wheeltapper.protocol.PollAnswer;
import io.wheeltapper.protocol.PollAnswer.Cancellation;
import io.wheeltapper.protocol.PollRequest;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.drivers.SystemTasks.Question;
import io.wheeltapper.server.people.identity.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes that drivers call: {@code join}, {@code poll}, {@code report} and {@code leave} under
 * {@code /api/wheeltapper/1.0/drivers}. docs/drivers.md describes the protocol.
 */
public final class DriverRoutes implements Routes {
    private static final String POLL = DriverCalls.BASE + "/{driver_id}/poll";
    private static final String REPORT = DriverCalls.BASE + "/{driver_id}/tasks/{task_run_id}/report";
    private static final int DEFAULT_CAPACITY = 2;
    private static final int MAX_CAPACITY = 1_000;
    private static final int HEARTBEAT_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(DriverRoutes.class);

    /** Interval at which a waiting poll looks again, since another server may have made a task ready. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);

    private final Database database;
    private final DriverTokens tokens;
    private final PulledTasks tasks;
    private final SystemTasks systemTasks;
    private final DriverClusters clusters;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Duration pollTime;

    /**
     * Creates the routes.
     *
     * @param pollTime how long a driver's poll may stay open if there is no task for it
     */
    public DriverRoutes(
            Database database,
            DriverTokens tokens,
            PulledTasks tasks,
            SystemTasks systemTasks,
            DriverClusters clusters,
            Wakeups wakeups,
            InstantSource clock,
            Duration pollTime) {
        this.database = database;
        this.tokens = tokens;
        this.tasks = tasks;
        this.systemTasks = systemTasks;
        this.clusters = clusters;
        this.wakeups = wakeups;
        this.clock = clock;
        this.pollTime = pollTime;
    }

    @Override
    public void addTo(Router router) {
        router.openPost(DriverCalls.BASE + "/join", this::join);
        router.post(POLL, this::poll);
        router.post(REPORT, this::report);
        router.post(DriverCalls.BASE + "/{driver_id}/leave", this::leave);
        router.get(DriverCalls.BASE, call -> list());
    }

    private JsonNode join(Call call) {
        if (!tokens.mayJoin(call.header("Authorization").orElse(null))) {
            throw new ApiException(
                    ApiCode.UNAUTHENTICATED,
                    "The join token is not valid for this server. The valid one is in the file join-token in the server's state folder.");
        }
        JoinRequest request = DriverCalls.message(call, JoinRequest.class);
        String key = request.driverKey();
        String clusterId = textOrNull(request.clusterId());
        if (clusterId != null && !clusters.exists(clusterId)) {
            throw ApiException.noCluster(clusterId);
        }
        int capacity = call.limit("capacity", DEFAULT_CAPACITY, MAX_CAPACITY);
        String token = DriverTokens.newToken();
        Instant now = clock.instant();
        String driverId = database.write(handle -> {
            DriverStore drivers = new DriverStore(handle);
            return drivers.byKey(key)
                    .map(known -> {
                        drivers.joinedAgain(known.driverId(), RandomToken.hash(token), capacity, now);
                        return known.driverId();
                    })
                    .orElseGet(() -> {
                        DriverRow row = DriverRowBuilder.builder()
                                .driverId(
                                        "driver-" + UUID.randomUUID().toString().substring(0, 8))
                                .driverKey(key)
                                .name(Objects.requireNonNullElse(textOrNull(request.name()), "driver"))
                                .tokenHash(RandomToken.hash(token))
                                .capacity(capacity)
                                .details(details(request))
                                .state(DriverRow.State.ALIVE)
                                .joinedAt(now)
                                .seenAt(now)
                                .clusterId(clusterId)
                                .build();
                        drivers.insert(row);
                        return row.driverId();
                    });
        });
        LOG.info("{} has joined", driverId);
        if (!database.read(handle -> new DriverProcessStore(handle).isStopping(key))) {
            clusters.joined(clusterId == null ? TaskPlace.DEFAULT : clusterId);
        }
        call.subject("driver " + driverId);
        return JsonRecords.tree(new JoinAnswer(driverId, token, (int) pollTime.toSeconds(), HEARTBEAT_SECONDS));
    }

    private static @Nullable String textOrNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** Returns what a driver tells of itself, as texts; without what it does not tell. */
    private static ObjectNode details(JoinRequest request) {
        ObjectNode told = JsonRecords.tree(request);
        ObjectNode details = Json.object();
        for (String name : List.of("pid", "host", "version", "spark_version", "master", "workspace")) {
            String text = told.hasNonNull(name) ? told.get(name).asText() : "";
            if (!text.isEmpty()) {
                details.put(name, text);
            }
        }
        return details;
    }

    private JsonNode poll(Call call) {
        String driverId = DriverCalls.driver(call);
        PollRequest request = DriverCalls.message(call, PollRequest.class);
        if (request.free() < 0 || request.free() > MAX_CAPACITY) {
            throw ApiException.invalid("free is %d; it must be from 0 to %d.".formatted(request.free(), MAX_CAPACITY));
        }
        int free = request.stopping() ? 0 : request.free();
        List<HeldTask> held = request.running().stream()
                .filter(each -> !systemTasks.renew(driverId, each))
                .toList();
        DriverRow own = database.write(handle -> {
            DriverStore drivers = new DriverStore(handle);
            drivers.seen(driverId, clock.instant());
            return drivers.find(driverId).orElseThrow();
        });
        tasks.renew(driverId, held);
        long until = System.nanoTime() + pollTime.toNanos();
        while (true) {
            long seen = wakeups.count();
            Map<Long, String> stops = tasks.toStop(driverId, held);
            boolean isToEnd = database.read(handle -> new DriverProcessStore(handle).isStopping(own.driverKey()));
            Optional<Question> question = free == 0 || isToEnd ? Optional.empty() : systemTasks.take(driverId, free);
            int places = isToEnd ? 0 : question.isPresent() ? free - 1 : free;
            List<TaskAssignment> taken = tasks.assign(driverId, own.servedCluster(), places);
            boolean isNews = isToEnd && !request.stopping();
            boolean isOver = System.nanoTime() >= until;
            if (!stops.isEmpty() || question.isPresent() || !taken.isEmpty() || isNews || isOver || !await(seen)) {
                return answer(stops, question, taken, isToEnd);
            }
        }
    }

    /** @return false if the server is stopping */
    private boolean await(long seen) {
        try {
            wakeups.await(seen, LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static JsonNode answer(
            Map<Long, String> stops, Optional<Question> question, List<TaskAssignment> taken, boolean isToEnd) {
        List<TaskAssignment> tasks = Stream.concat(question.stream().map(Question::assignment), taken.stream())
                .toList();
        List<Cancellation> cancel = stops.entrySet().stream()
                .map(stop -> new Cancellation(stop.getKey(), stop.getValue()))
                .toList();
        return JsonRecords.tree(new PollAnswer(tasks, cancel, isToEnd));
    }

    private JsonNode report(Call call) {
        String driverId = DriverCalls.driver(call);
        long taskRunId = DriverCalls.number(call.path("task_run_id"));
        call.subject("task run " + taskRunId);
        if (!call.body().path("fence").isIntegralNumber()
                || !call.body().path("sequence").isIntegralNumber()) {
            throw ApiException.malformed("A report needs the whole numbers fence and sequence.");
        }
        TaskReport report = DriverCalls.message(call, TaskReport.class);
        if (!systemTasks.report(driverId, taskRunId, report)) {
            tasks.report(driverId, taskRunId, report);
        }
        return Json.object();
    }

    private JsonNode leave(Call call) {
        String driverId = DriverCalls.driver(call);
        database.change(handle -> new DriverStore(handle).left(driverId, clock.instant()));
        LOG.info("{} has left", driverId);
        return Json.object();
    }

    private JsonNode list() {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("drivers");
        database.read(handle -> new DriverStore(handle).list()).forEach(driver -> list.add(listed(driver)));
        return answer;
    }

    private static ObjectNode listed(DriverRow driver) {
        ObjectNode json = driver.details().deepCopy();
        json.put("driver_id", driver.driverId());
        json.put("name", driver.name());
        json.put("cluster_id", driver.clusterId());
        json.put("capacity", driver.capacity());
        json.put("state", driver.state().name());
        json.put("joined_at", driver.joinedAt().toEpochMilli());
        json.put("seen_at", driver.seenAt().toEpochMilli());
        return json;
    }
}
