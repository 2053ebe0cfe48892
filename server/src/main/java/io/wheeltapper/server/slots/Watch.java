package io.wheeltapper.server.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.json.Json;
import io.wheeltapper.server.observations.Observation;
import io.wheeltapper.server.runs.TriggerType;
import io.wheeltapper.server.settings.JobTrigger;
import io.wheeltapper.server.settings.JobTrigger.ModelCondition;
import io.wheeltapper.server.settings.JobTrigger.TableCondition;
import io.wheeltapper.server.settings.JobTrigger.Waits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trigger looks at, and which changes there are its business.
 *
 * @param isEach whether all of the things must have changed, not just one
 */
record Watch(
        Observation.Kind kind,
        List<String> names,
        boolean isEach,
        Waits waits,
        TriggerType type,
        Sightings.Change change) {
    Watch {
        names = List.copyOf(names);
    }

    /**
     * A trigger's watch; empty for a trigger that looks at nothing, or at something that nobody can tell yet, see
     * {@link #whyNot}.
     */
    static Optional<Watch> of(JobTrigger trigger) {
        if (trigger instanceof JobTrigger.FileArrival files) {
            return Optional.of(new Watch(
                    Observation.Kind.DIRECTORY,
                    List.of(files.url()),
                    false,
                    files.waits(),
                    TriggerType.FILE_ARRIVAL,
                    Watch::filesArrived));
        }
        if (trigger instanceof JobTrigger.TableUpdate tables) {
            return Optional.of(new Watch(
                    Observation.Kind.TABLE,
                    tables.tableNames(),
                    tables.condition() == TableCondition.ALL_UPDATED,
                    tables.waits(),
                    TriggerType.TABLE,
                    Watch::isOther));
        }
        if (trigger instanceof JobTrigger.ModelUpdate model && whyNot(trigger).isEmpty() && model.model() != null) {
            return Optional.of(new Watch(
                    Observation.Kind.MODEL,
                    List.of(model.model()),
                    false,
                    model.waits(),
                    TriggerType.MODEL,
                    model.condition() == ModelCondition.MODEL_CREATED ? Watch::isThere : Watch::isOther));
        }
        return Optional.empty();
    }

    /** Why a trigger that watches a model never makes a slot; empty if it does. */
    static Optional<String> whyNot(JobTrigger trigger) {
        if (!(trigger instanceof JobTrigger.ModelUpdate model)) {
            return Optional.empty();
        }
        if (model.condition() == ModelCondition.MODEL_ALIAS_SET) {
            return Optional.of("It waits for the model registry: aliases of models are not kept yet.");
        }
        return model.model() == null
                ? Optional.of("It names no model, and only a model with a name can be watched. Set securable_name.")
                : Optional.empty();
    }

    private static boolean filesArrived(JsonNode before, JsonNode now) {
        return now.path("files").asLong() > before.path("files").asLong()
                || now.path("newest").asLong() > before.path("newest").asLong();
    }

    private static boolean isOther(JsonNode before, JsonNode now) {
        return before.isNull() || before.asLong() != now.asLong();
    }

    /** @param now is there */
    private static boolean isThere(JsonNode before, JsonNode now) {
        return before.isNull() && !now.isNull();
    }

    /** What an observation says of its things. */
    Map<String, JsonNode> found(Observation observation) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        names.forEach(name -> observation.of(kind, name).ifPresent(seen -> found.put(name, seen)));
        return found;
    }

    /** Whether what has changed is enough, has been quiet for long enough, and the last slot is long enough ago. */
    boolean isDue(Sightings sightings, Instant at) {
        boolean isEnough = isEach
                ? sightings.changed().containsAll(names)
                : !sightings.changed().isEmpty();
        boolean isQuiet = sightings.changedAt() != null
                && !at.isBefore(sightings.changedAt().plus(waits.afterLastChange()));
        boolean isSoon =
                sightings.firedAt() != null && at.isBefore(sightings.firedAt().plus(waits.betweenRuns()));
        return isEnough && isQuiet && !isSoon;
    }

    /** What a slot says of what was seen. */
    ObjectNode details(Sightings sightings) {
        return switch (kind) {
            case DIRECTORY -> Json.object().put("location", names.get(0));
            case TABLE -> (ObjectNode) Json.object().set("tables", sightings.changes());
            case MODEL -> (ObjectNode) Json.object().set("models", sightings.changes());
        };
    }
}
