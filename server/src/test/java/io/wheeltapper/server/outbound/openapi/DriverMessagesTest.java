package io.wheeltapper.server.outbound.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.swagger.v3.core.util.Yaml;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.JoinAnswer;
import io.wheeltapper.protocol.JoinRequest;
import io.wheeltapper.protocol.NotebookText;
import io.wheeltapper.protocol.PollAnswer;
import io.wheeltapper.protocol.PollRequest;
import io.wheeltapper.protocol.SecretRequest;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.protocol.TextValue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that drivers and servers exchange are what their descriptions say, field by field. */
final class DriverMessagesTest {
    private static final Map<String, Class<? extends Record>> REQUESTS = Map.of(
            "/join", JoinRequest.class,
            "/{driver_id}/poll", PollRequest.class,
            "/{driver_id}/tasks/{task_run_id}/report", TaskReport.class,
            "/{driver_id}/tasks/{task_run_id}/secret", SecretRequest.class);

    private static final Map<String, Class<? extends Record>> ANSWERS = Map.of(
            "/join", JoinAnswer.class,
            "/{driver_id}/poll", PollAnswer.class,
            "/{driver_id}/tasks/{task_run_id}/notebook", NotebookText.class,
            "/{driver_id}/tasks/{task_run_id}/secret", TextValue.class,
            "/{driver_id}/tasks/{task_run_id}/task-values", TextValue.class);

    static Stream<Class<? extends Record>> records() {
        return Stream.of(
                JoinRequest.class,
                JoinAnswer.class,
                PollRequest.class,
                HeldTask.class,
                PollAnswer.class,
                PollAnswer.Cancellation.class,
                TaskAssignment.class,
                TaskReport.class,
                TaskReport.LogLine.class,
                TaskReport.Progress.class,
                TaskOutcome.class,
                NotebookText.class,
                SecretRequest.class,
                TextValue.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void each_record_has_the_fields_of_its_schema_and_no_others(Class<? extends Record> type) throws IOException {
        JsonNode properties = yaml("driver-messages").at("/" + type.getSimpleName() + "/properties");
        assertThat(properties.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        components(type).map(DriverMessagesTest::name).toList());
        components(type)
                .forEach(component -> assertThat(described(properties.path(name(component))))
                        .as(name(component))
                        .isEqualTo(described(component)));
    }

    @Test
    void every_schema_is_that_of_a_record() throws IOException {
        assertThat(yaml("driver-messages").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        records().map(Class::getSimpleName).toList());
    }

    @Test
    void each_call_takes_and_gives_the_schema_of_its_record() throws IOException {
        JsonNode paths = yaml("drivers");
        String json = "/content/application~1json/schema/$ref";
        REQUESTS.forEach((call, type) -> assertThat(
                        operation(paths, call).at("/requestBody" + json).asText())
                .isEqualTo("#/components/schemas/" + type.getSimpleName()));
        ANSWERS.forEach((call, type) -> assertThat(
                        operation(paths, call).at("/responses/200" + json).asText())
                .isEqualTo("#/components/schemas/" + type.getSimpleName()));
    }

    @Test
    void the_page_on_drivers_names_each_field() throws IOException {
        String page = Files.readString(Path.of("../docs/drivers.md"));
        records()
                .filter(type -> type != TaskReport.Progress.class)
                .flatMap(DriverMessagesTest::components)
                .map(DriverMessagesTest::name)
                .forEach(name -> assertThat(page).containsPattern("[`{ ]" + name + "[`}, ]"));
    }

    @Test
    void the_json_of_a_record_has_the_names_of_the_schema() throws IOException {
        TaskReport report = new TaskReport(
                3,
                1,
                List.of(new TaskReport.LogLine(0, "hello")),
                new TaskReport.Progress("reading", 1, 2),
                Map.of(),
                Map.of(),
                TaskOutcome.success(IntNode.valueOf(7)));
        JsonNode json = JsonRecords.tree(report);
        JsonNode schemas = yaml("driver-messages");
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        () -> schemas.at("/TaskReport/properties").fieldNames());
        assertThat(json.path("outcome").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(
                        () -> schemas.at("/TaskOutcome/properties").fieldNames());
        assertThat(JsonRecords.fromTree(json, TaskReport.class)).isEqualTo(report);
    }

    private static JsonNode operation(JsonNode paths, String call) {
        JsonNode path = paths.path("/api/wheeltapper/1.0/drivers" + call);
        return path.has("post") ? path.path("post") : path.path("get");
    }

    private static Stream<RecordComponent> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents());
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Such as {@code integer}, {@code array of LogLine}, or the choices of an enumeration. */
    private static String described(JsonNode schema) {
        JsonNode alternative = schema.at("/oneOf/0");
        if (!alternative.isMissingNode()) {
            return described(alternative);
        }
        if (schema.has("$ref")) {
            return schema.path("$ref").asText().replaceFirst(".*/", "");
        }
        if (schema.has("enum")) {
            return schema.path("enum").toString().replace("\"", "");
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.path(0).asText() : type.asText("anything");
        return name.equals("array") ? "array of " + described(schema.path("items")) : name;
    }

    private static String described(RecordComponent component) {
        return described(component.getType(), component.getGenericType());
    }

    private static String described(Class<?> type, @Nullable Type generic) {
        if (type == String.class) {
            return "string";
        } else if (type == boolean.class) {
            return "boolean";
        } else if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return "integer";
        } else if (type.isEnum()) {
            return Arrays.toString(type.getEnumConstants()).replace(", ", ",");
        } else if (type == Map.class) {
            return "object";
        } else if (type == JsonNode.class) {
            return "anything";
        } else if (type == List.class && generic instanceof ParameterizedType list) {
            return "array of " + described((Class<?>) list.getActualTypeArguments()[0], null);
        }
        return type.getSimpleName();
    }

    private static JsonNode yaml(String part) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream(part + ".yaml"), part)) {
            return Yaml.mapper().readTree(stream);
        }
    }
}
