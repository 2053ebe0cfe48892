package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.definition.settings.JobTrigger.ModelCondition;
import io.wheeltapper.definition.settings.JobTrigger.TableCondition;
import io.wheeltapper.definition.settings.JobTrigger.Waits;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.observations.Observation;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The things that a trigger watches, and the changes that matter to it.
 *
 * @param isEach whether all of the things must have changed, not just one
 * @param waitsForFirst whether a missing thing is what the trigger waits for, rather than a mistake
 */
record Watch(
        Observation.Kind kind,
        List<String> names,
        boolean isEach,
        boolean waitsForFirst,
        Waits waits,
        TriggerType type,
        TriggerState.Change change) {
    Watch {
        names = List.copyOf(names);
    }

    /** Returns a trigger's watch; empty for a trigger that watches nothing. */
    static Optional<Watch> of(JobTrigger trigger) {
        if (trigger instanceof JobTrigger.FileArrival files) {
            return Optional.of(new Watch(
                    Observation.Kind.DIRECTORY,
                    List.of(files.url()),
                    false,
                    false,
                    files.waits(),
                    TriggerType.FILE_ARRIVAL,
                    Changes::filesArrived));
        }
        if (trigger instanceof JobTrigger.TableUpdate tables) {
            return Optional.of(new Watch(
                    Observation.Kind.TABLE,
                    tables.tableNames(),
                    tables.condition() == TableCondition.ALL_UPDATED,
                    false,
                    tables.waits(),
                    TriggerType.TABLE,
                    Changes::isOther));
        }
        return trigger instanceof JobTrigger.ModelUpdate model ? Optional.of(of(model)) : Optional.empty();
    }

    private static Watch of(JobTrigger.ModelUpdate trigger) {
        TriggerState.Change change = switch (trigger.condition()) {
            case MODEL_CREATED -> Changes::isThere;
            case MODEL_VERSION_READY -> Changes::isOther;
            case MODEL_ALIAS_SET -> Changes.ofAliases(trigger.aliases());
        };
        String model = trigger.model();
        return new Watch(
                trigger.condition() == ModelCondition.MODEL_ALIAS_SET ? Observation.Kind.ALIAS : Observation.Kind.MODEL,
                List.of(model == null ? Observation.ALL : model),
                false,
                trigger.condition() == ModelCondition.MODEL_CREATED,
                trigger.waits(),
                TriggerType.MODEL,
                change);
    }

    /** Returns the observed states of its things, by name. */
    Map<String, JsonNode> found(Observation observation) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        names.forEach(name -> observation.of(kind, name).ifPresent(seen -> found.put(name, seen)));
        JsonNode all = found.remove(Observation.ALL);
        if (all != null) {
            all.properties().forEach(each -> found.put(each.getKey(), each.getValue()));
        }
        return found;
    }

    /** Returns why it cannot see some of its things, by name in order, each with what to do; empty if it sees all. */
    NavigableMap<String, String> unseen(Observation observation) {
        NavigableMap<String, String> unseen = new TreeMap<>();
        names.forEach(name -> why(observation, name).ifPresent(why -> unseen.put(name, why)));
        return unseen;
    }

    private Optional<String> why(Observation observation, String name) {
        Optional<String> problem = observation.problem(kind, name);
        if (problem.isPresent() || name.equals(Observation.ALL) || waitsForFirst) {
            return problem;
        }
        boolean isMissing = observation
                .of(kind == Observation.Kind.ALIAS ? Observation.Kind.MODEL : kind, name)
                .filter(JsonNode::isNull)
                .isPresent();
        return isMissing ? Optional.of(missing(name)) : Optional.empty();
    }

    private String missing(String name) {
        return switch (kind) {
            case DIRECTORY -> "There is no directory %s. Create it, or correct the trigger's url.".formatted(name);
            case TABLE ->
                "There is no table %s in the workspace. Create it, or correct the trigger's table_names."
                        .formatted(name);
            case MODEL, ALIAS ->
                "There is no model %s with a complete version in the workspace. Train it, or correct the trigger's securable_name."
                        .formatted(name);
        };
    }

    /** Returns whether it watches all existing things, including new ones. */
    boolean isOfAll() {
        return names.contains(Observation.ALL);
    }

    /**
     * Returns whether enough has changed, the changes have been quiet for long enough, and the last slot is long enough
     * ago.
     */
    boolean isDue(TriggerState state, Instant at) {
        boolean isEnough =
                isEach ? state.changed().containsAll(names) : !state.changed().isEmpty();
        boolean isQuiet =
                state.changedAt() != null && !at.isBefore(state.changedAt().plus(waits.afterLastChange()));
        boolean isSoon = state.firedAt() != null && at.isBefore(state.firedAt().plus(waits.betweenRuns()));
        return isEnough && isQuiet && !isSoon;
    }

    /** Returns the details of a slot from what was observed. */
    ObjectNode details(TriggerState state) {
        return switch (kind) {
            case DIRECTORY -> Json.object().put("location", names.get(0));
            case TABLE -> (ObjectNode) Json.object().set("tables", state.changes());
            case MODEL, ALIAS -> (ObjectNode) Json.object().set("models", state.changes());
        };
    }
}
