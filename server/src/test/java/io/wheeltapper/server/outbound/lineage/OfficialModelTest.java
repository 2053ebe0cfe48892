package io.wheeltapper.server.outbound.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the check of lineage finds what is wrong. */
final class OfficialModelTest {
    private static final String EVENT = """
            {"eventType": "START", "eventTime": "2026-01-05T12:00:00.050Z", "producer": "urn:p",
             "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
             "run": {"runId": "3f1a6f0e-6a6a-3c9c-9a55-0123456789ab", "facets": {"nominalTime": {"_producer": "urn:p",
               "_schemaURL": "https://openlineage.io/spec/facets/1-0-1/NominalTimeRunFacet.json#/$defs/NominalTimeRunFacet",
               "nominalStartTime": "2026-01-05T12:00:00Z"}}},
             "job": {"namespace": "n", "name": "j"}, "inputs": [], "outputs": []}""";

    @Test
    void takes_an_event_that_is_as_specified() throws Exception {
        OfficialModel.check(Json.parse(EVENT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"START\"                    | \"BEGIN\"",
                "\"eventType\": \"START\",    | ``",
                "\"eventTime\"                | \"time\"",
                "2026-01-05T12:00:00.050Z     | yesterday",
                "\"producer\": \"urn:p\",     | ``",
                "2-0-2/OpenLineage            | 1-0-0/OpenLineage",
                "3f1a6f0e-6a6a-3c9c           | 3f1a6f0e",
                "\"name\": \"j\"              | \"name\": null",
                "\"namespace\": \"n\",        | ``",
                "\"_producer\": \"urn:p\",    | ``",
                "\"_schemaURL\"               | \"schema\"",
                "facets/1-0-1                 | facets/1-0-0",
                "\"nominalStartTime\"         | \"start\"",
                "\"nominalTime\"              | \"nominal\""
            })
    void finds_what_is_wrong(String part, String wrong) {
        assertThat(EVENT).contains(part);
        assertThatThrownBy(() -> OfficialModel.check(Json.parse(EVENT.replace(part, wrong))))
                .isNotNull();
    }
}
