package io.wheeltapper.server.outbound.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.store.Execution;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineageEventsTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    private static List<ObjectNode> events(String resultState, String message) {
        return new LineageEvents("here", "plant")
                .of(
                        new Execution(
                                12,
                                11L,
                                "daily",
                                "score",
                                "WHEELTAPPER",
                                0,
                                resultState,
                                message,
                                "at Boiler.java:7",
                                START,
                                START.plusMillis(1_050),
                                START.minusSeconds(86_400),
                                START,
                                object(
                                        "{'step': 'score', 'parameters': {'model': 'wheels', 'results_data': 'scores'}}"),
                                null,
                                object("{'rows_scored': 7}"),
                                "driver-1"),
                        object("{'spark_version': '4.1.1', 'workspace': 'file:///plant'}"));
    }

    private static ObjectNode object(String json) {
        return Json.stored(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, COMPLETE", "FAILED, FAIL", "TIMEDOUT, FAIL", "CANCELED, ABORT"})
    void events_with_all_that_is_known_are_as_specified(String resultState, String type) throws Exception {
        List<ObjectNode> events = events(resultState, "Out of steam.");
        assertThat(events).extracting(each -> each.get("eventType").asText()).containsExactly("START", type);
        for (JsonNode event : events) {
            OfficialModel.check(event);
            assertThat(event.at("/run/facets/processing_engine/version").asText())
                    .isEqualTo("4.1.1");
            assertThat(event.at("/outputs/0/outputFacets/outputStatistics/rowCount")
                            .asInt())
                    .isEqualTo(7);
        }
        assertThat(events.get(1).at("/run/facets").has("errorMessage")).isEqualTo(!type.equals("COMPLETE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"quoted\" \u0001 ü 🛞"})
    void any_message_is_told(String message) throws Exception {
        OfficialModel.check(events("FAILED", message).get(1));
    }
}
