package io.wheeltapper.notebook.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class VegaLiteTest {
    private static final JsonSchema SCHEMA = schema();

    @Test
    void specifications_of_all_kinds_are_valid() {
        Samples.all()
                .forEach((name, chart) ->
                        assertThat(isValid(chart.vegaLite())).as(name).isTrue());
    }

    @Test
    void the_schema_refuses_what_is_wrong() {
        ObjectNode wrong = Samples.calibration().vegaLite();
        ((ObjectNode) wrong.at("/layer/0/mark")).put("type", "curve");

        assertThat(isValid(wrong)).isFalse();
    }

    @Test
    void hostile_texts_are_values_only() {
        String hostile = "a\"].b[0]</script><script>alert(1)</script>";
        Chart chart = Chart.lines(hostile)
                .x(List.of(1, 2), hostile)
                .y(hostile)
                .series(hostile, List.of(1, 2))
                .mark(1, hostile, hostile);

        assertThat(isValid(chart.vegaLite())).isTrue();
        assertThat(chart.vegaLite().at("/layer/0/encoding/y/field").asText()).isEqualTo("y");
    }

    @Test
    void gaps_are_null_and_times_are_utc() {
        JsonNode layer = Samples.lines().vegaLite().at("/layer/0");

        assertThat(layer.at("/data/values/301/y").isNull()).isTrue();
        assertThat(layer.at("/data/values/0/x").asText()).isEqualTo("2015-01-01T06:00:00Z");
        assertThat(layer.at("/encoding/x/scale/type").asText()).isEqualTo("utc");
    }

    private static boolean isValid(ObjectNode specification) {
        return SCHEMA.validate(specification, OutputFormat.BOOLEAN);
    }

    private static JsonSchema schema() {
        try (InputStream packed = VegaLiteTest.class.getResourceAsStream("/vega-lite/vega-lite-schema-5.23.0.json.gz");
                InputStream text = new GZIPInputStream(java.util.Objects.requireNonNull(packed))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                    .getSchema(
                            new ObjectMapper().readTree(text),
                            // The schema's definitions name each other; loaded ahead, they would fill gigabytes.
                            SchemaValidatorsConfig.builder()
                                    .preloadJsonSchema(false)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
