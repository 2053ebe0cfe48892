package io.wheeltapper.server.outbound.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Installation;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.work.runs.store.Execution;
import io.wheeltapper.server.work.runs.store.ExecutionStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends lineage events that have not been received yet. An event is recorded as received after the answer, so it may
 * arrive twice, and none is lost while the endpoint is down. An event refused as malformed is logged and not sent
 * again. Not safe for use by several threads.
 */
public final class Lineage {
    private static final int AT_A_TIME = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));

    /** Statuses that indicate a problem of the endpoint or its configuration rather than of the event. */
    private static final Set<Integer> PASSING = Set.of(401, 403, 404, 408, 429);

    private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);

    private final Database database;
    private final LineageSettings settings;
    private final LineageEvents events;
    private final InstantSource clock;
    private final HttpClient client;
    private final Instant since;
    private int failures;
    private Instant sendAt = Instant.MIN;

    /**
     * Creates the sender.
     *
     * @param settings settings with an address
     */
    public Lineage(Database database, String installationId, LineageSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.events = new LineageEvents(installationId, settings.namespace());
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        this.since = database.write(handle -> Installation.since(handle, "lineage", clock.instant()));
    }

    /** Sends events until all are sent, or the endpoint fails. */
    public void send() {
        if (clock.instant().isBefore(sendAt)) {
            return;
        }
        boolean isThrough = true;
        List<Execution> rows = waiting();
        while (isThrough && !rows.isEmpty()) {
            Map<String, ObjectNode> drivers = database.read(handle -> new DriverStore(handle).details());
            for (Execution row : rows) {
                ObjectNode driver = drivers.getOrDefault(String.valueOf(row.driverId()), Json.object());
                isThrough = isThrough && send(row, driver);
            }
            rows = isThrough ? waiting() : List.of();
        }
    }

    private List<Execution> waiting() {
        return database.read(handle -> {
            List<Execution> rows = new ArrayList<>(new ExecutionStore(handle).runs(since, AT_A_TIME));
            rows.addAll(new ExecutionStore(handle).tasks(since, AT_A_TIME));
            return rows;
        });
    }

    private boolean send(Execution row, ObjectNode driver) {
        for (ObjectNode event : events.of(row, driver)) {
            if (!isTaken(event)) {
                return false;
            }
        }
        database.change(handle -> new ExecutionStore(handle).heard(row));
        return true;
    }

    private boolean isTaken(ObjectNode event) {
        try {
            HttpResponse<String> answer = client.send(request(event), HttpResponse.BodyHandlers.ofString());
            int status = answer.statusCode();
            if (PASSING.contains(status) || status >= 500) {
                return failed("it answered " + status);
            }
            if (status >= 300) {
                LOG.warn("The lineage endpoint {} refused an event with {}: {}", settings.url(), status, answer.body());
            }
            failures = 0;
            return true;
        } catch (IOException e) {
            return failed(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest request(ObjectNode event) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(String.valueOf(settings.url()).replaceFirst("/+$", "") + "/api/v1/lineage"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(event)));
        if (settings.apiKey() != null) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        return request.build();
    }

    private boolean failed(String why) {
        failures++;
        Duration pause = PAUSE.after(failures);
        sendAt = clock.instant().plus(pause);
        LOG.warn("Cannot send lineage to {}; trying again in {} s: {}", settings.url(), pause.toSeconds(), why);
        return false;
    }
}
