package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.drivers.Questions.Question;
import io.wheeltapper.server.people.identity.RandomToken;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What drivers call: {@code join}, {@code poll}, {@code report}, {@code leave}, all under
 * {@code /api/wheeltapper/1.0/drivers}. docs/drivers.md has the protocol.
 */
public final class DriverRoutes implements Routes {
    private static final String POLL = DriverCalls.BASE + "/{driver_id}/poll";
    private static final String REPORT = DriverCalls.BASE + "/{driver_id}/tasks/{task_run_id}/report";
    private static final Logger LOG = LoggerFactory.getLogger(DriverRoutes.class);

    /** Another server may have made a task ready: look that often while waiting. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);

    private final Database database;
    private final DriverTokens tokens;
    private final PulledTasks tasks;
    private final Questions questions;
    private final DriverClusters clusters;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Duration pollTime;

    /** @param pollTime how long a driver's question may stay open where there is nothing for it */
    public DriverRoutes(
            Database database,
            DriverTokens tokens,
            PulledTasks tasks,
            Questions questions,
            DriverClusters clusters,
            Wakeups wakeups,
            InstantSource clock,
            Duration pollTime) {
        this.database = database;
        this.tokens = tokens;
        this.tasks = tasks;
        this.questions = questions;
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
                    "The join token is not the one of this server. It stands in the file join-token of the server's state folder.");
        }
        String key = call.requiredText("driver_key");
        call.text("cluster_id").filter(id -> !clusters.exists(id)).ifPresent(id -> {
            throw ApiException.noCluster(id);
        });
        int capacity = call.limit("capacity", 2, 1_000);
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
                                .name(call.text("name").orElse("driver"))
                                .tokenHash(RandomToken.hash(token))
                                .capacity(capacity)
                                .details(details(call))
                                .state(DriverRow.State.ALIVE)
                                .joinedAt(now)
                                .seenAt(now)
                                .clusterId(call.text("cluster_id").orElse(null))
                                .build();
                        drivers.insert(row);
                        return row.driverId();
                    });
        });
        LOG.info("{} has joined", driverId);
        if (!database.read(handle -> new DriverProcessStore(handle).isStopping(key))) {
            clusters.joined(call.text("cluster_id").orElse(TaskPlace.DEFAULT));
        }
        call.subject("driver " + driverId);
        return Json.object()
                .put("driver_id", driverId)
                .put("token", token)
                .put("poll_seconds", pollTime.toSeconds())
                .put("heartbeat_seconds", 5);
    }

    private static ObjectNode details(Call call) {
        ObjectNode details = Json.object();
        for (String name : List.of("pid", "host", "version", "spark_version", "master", "workspace")) {
            call.text(name).ifPresent(value -> details.put(name, value));
        }
        return details;
    }

    private JsonNode poll(Call call) {
        String driverId = DriverCalls.driver(call);
        List<HeldTask> held = held(call.body()).stream()
                .filter(each -> !questions.renew(driverId, each))
                .toList();
        int free = call.flag("stopping") ? 0 : call.limit("free", 0, 1_000);
        if (!call.body().path("free").canConvertToInt()
                || call.body().path("free").asInt() == 0) {
            free = 0;
        }
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
            Optional<Question> question = free == 0 || isToEnd ? Optional.empty() : questions.take(driverId, free);
            int places = isToEnd ? 0 : question.isPresent() ? free - 1 : free;
            List<TaskAssignment> taken = tasks.assign(driverId, own.servedCluster(), places);
            boolean isNews = isToEnd && !call.flag("stopping");
            boolean isOver = System.nanoTime() >= until;
            if (!stops.isEmpty() || question.isPresent() || !taken.isEmpty() || isNews || isOver || !await(seen)) {
                return answer(stops, question, taken).put("shutdown", isToEnd);
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

    private static List<HeldTask> held(ObjectNode body) {
        return body.path("running")
                .valueStream()
                .map(each -> new HeldTask(
                        each.path("task_run_id").asLong(), each.path("fence").asLong()))
                .toList();
    }

    private static ObjectNode answer(Map<Long, String> stops, Optional<Question> question, List<TaskAssignment> taken) {
        ObjectNode answer = Json.object();
        ArrayNode given = answer.putArray("tasks");
        question.ifPresent(each -> given.add(DriverJson.question(each)));
        taken.forEach(each -> given.add(DriverJson.assignment(each)));
        ArrayNode cancel = answer.putArray("cancel");
        stops.forEach((taskRunId, reason) ->
                cancel.addObject().put("task_run_id", taskRunId).put("reason", reason));
        return answer;
    }

    private JsonNode report(Call call) {
        String driverId = DriverCalls.driver(call);
        long taskRunId = DriverCalls.number(call.path("task_run_id"));
        call.subject("task run " + taskRunId);
        TaskReport report = DriverJson.report(call.body());
        if (!questions.report(driverId, taskRunId, report)) {
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
        database.read(handle -> new DriverStore(handle).list()).forEach(driver -> list.add(DriverJson.driver(driver)));
        return answer;
    }
}
