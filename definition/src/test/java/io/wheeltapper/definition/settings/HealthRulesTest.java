package io.wheeltapper.definition.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.json.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HealthRulesTest {
    private static final String BACKLOG =
            "'health': {'rules': [{'metric': 'STREAMING_BACKLOG_FILES', 'op': 'GREATER_THAN', 'value': 1}]}";

    private static JobSettings job(String fields, String taskFields) throws JsonProcessingException {
        String json = "{'name': 'a', %s, 'tasks': [{'task_key': 't', %s, 'spark_jar_task': {'main_class_name': 'a'}}]}"
                .formatted(fields, taskFields)
                .replace('\'', '"');
        return JobSettings.of((ObjectNode) Json.parse(json), ApiVersion.V2_1, (expression, zone) -> Optional.empty());
    }

    @Test
    void what_is_said_of_streams_is_kept_and_named_as_unheeded() throws JsonProcessingException {
        JobSettings settings =
                job(BACKLOG, "'email_notifications': {'on_streaming_backlog_exceeded': ['a@x.example']}");
        assertThat(settings.unknownFields())
                .containsExactly("health.rules[0]", "tasks[0].email_notifications.on_streaming_backlog_exceeded");
        assertThat(settings.tree().at("/health/rules/0/metric").asText()).isEqualTo("STREAMING_BACKLOG_FILES");
    }

    @Test
    void a_task_has_one_rule_for_a_metric() {
        String rule = "{'metric': 'RUN_DURATION_SECONDS', 'op': 'GREATER_THAN', 'value': 1}";
        assertThatThrownBy(() -> job("'tags': {}", "'health': {'rules': [%s, %s]}".formatted(rule, rule)))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("tasks[0].health.rules has two entries with metric \"RUN_DURATION_SECONDS\".");
    }
}
