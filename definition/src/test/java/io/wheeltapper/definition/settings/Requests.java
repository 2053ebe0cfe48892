package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.util.Optional;

/** Requests written as JSON with single quotes, which read better in Java. */
final class Requests {
    /** Takes every schedule but one whose expression is {@code never}. */
    static final ScheduleCheck SCHEDULES = (expression, zone) -> expression.equals("never")
            ? Optional.of("\"never\" is no cron expression. Write one such as 0 0 6 * * ?.")
            : Optional.empty();

    private Requests() {}

    static ObjectNode json(String json) {
        return (ObjectNode) tree(json);
    }

    static JsonNode tree(String json) {
        try {
            return Json.parse(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    /** A job as version 2.1 creates it. */
    static JobSettings job(String json) {
        return JobSettings.of(json(json), ApiVersion.V2_1, SCHEDULES);
    }

    /** A job with one task beside what {@code fields} say. */
    static JobSettings jobWith(String fields) {
        return job("{" + fields + ", 'tasks': [{'task_key': 'score', 'wheeltapper_task': {'step': 'score',"
                + " 'parameters': {'model': 'm', 'results_data': 'r', 'since_last': 'true'}}}]}");
    }

    /** A job with one task whose fields, other than the key, are {@code fields}. */
    static JobSettings jobOfTask(String fields) {
        return job("{'tasks': [{'task_key': 'score', " + fields + "}]}");
    }
}
