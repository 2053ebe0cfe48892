package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.work.jobs.JobWatching;
import io.wheeltapper.server.work.observations.ObservationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Describes what triggers watch and have observed, and which of them cannot start runs. */
public final class TriggerWatching implements JobWatching {
    /** Stands for the workspace while no driver is connected that knows its location. */
    private static final String UNKNOWN_WORKSPACE = "(workspace of the driver)";

    private final Database database;
    private final InstantSource clock;

    public TriggerWatching(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void addTo(ObjectNode answer, long jobId, JobSettings settings) {
        Map<String, JobTrigger> triggers = ScheduledTriggers.byKey(settings.triggers());
        ArrayNode watching = Json.object().putArray("watching");
        List<String> problems = new ArrayList<>();
        database.read(handle -> {
            triggers.forEach((key, trigger) -> {
                Optional<TriggerRow> row = new TriggerStore(handle).find(jobId, key);
                TriggerState state =
                        TriggerState.parse(row.map(TriggerRow::observed).orElse(null));
                if (Watch.of(trigger).isPresent()) {
                    watching.add(watched(handle, key, trigger, row));
                }
                if (!trigger.isPaused()) {
                    TriggerVisibility.sentences(state.unseen())
                            .forEach(problem -> problems.add("Trigger %s: %s".formatted(key, problem)));
                    neverAgain(trigger, row).ifPresent(problems::add);
                }
            });
            return watching;
        });
        if (!watching.isEmpty()) {
            answer.set("watching", watching);
        }
        if (!problems.isEmpty()) {
            ArrayNode list = answer.putArray("trigger_problems");
            problems.forEach(list::add);
        }
    }

    private static ObjectNode watched(Handle handle, String key, JobTrigger trigger, Optional<TriggerRow> row) {
        ObjectNode json = Json.object().put("trigger", key).put("paused", trigger.isPaused());
        if (trigger instanceof JobTrigger.FileArrival files) {
            json.put("url", files.url()).put("location", files.location(workspace(handle)));
        }
        new ObservationStore(handle)
                .latest()
                .filter(observation ->
                        row.isPresent() && !observation.at().isBefore(row.get().anchorAt()))
                .ifPresent(observation -> json.put("looked_at", observation.at().toEpochMilli()));
        row.map(TriggerRow::observed).ifPresent(observed -> json.set("observed", Json.stored(observed)));
        return json;
    }

    private static String workspace(Handle handle) {
        return new DriverStore(handle)
                .alive().stream()
                        .map(driver -> driver.details().path("workspace").asText())
                        .filter(workspace -> !workspace.isEmpty())
                        .findFirst()
                        .orElse(UNKNOWN_WORKSPACE);
    }

    /** Returns a problem if a schedule is never due again, such as a cron expression with a past year. */
    private Optional<String> neverAgain(JobTrigger trigger, Optional<TriggerRow> row) {
        Instant now = clock.instant();
        Optional<Schedule> schedule = ScheduledTriggers.schedule(
                trigger, row.map(TriggerRow::anchorAt).orElse(now));
        boolean isOver = schedule.isPresent() && schedule.get().next(now).isEmpty();
        return isOver && trigger instanceof JobTrigger.Cron cron
                ? Optional.of("The schedule \"%s\" in %s is never due after %s. Correct it, or pause it."
                        .formatted(cron.expression(), cron.zone(), now))
                : Optional.empty();
    }
}
