package io.wheeltapper.server.outbound.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.step.FeaturesDefinition;
import io.wheeltapper.core.step.ScoreDefinition;
import io.wheeltapper.core.step.TrainDefinition;
import io.wheeltapper.server.work.runs.store.Execution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step read and wrote, as far as its parameters and its output name it: tables of the workspace by name, models
 * as {@code models/NAME}. Nothing is known of other tasks.
 *
 * @param inputs names of the tables and models read
 * @param outputs names of the tables and models written, with the number of rows if known
 */
record Datasets(Map<String, @Nullable Long> inputs, Map<String, @Nullable Long> outputs) {
    private static final String RESULTS = ScoreDefinition.RESULTS_DATA.name();
    private static final String FEATURES = FeaturesDefinition.FEATURES_TABLE.name();
    private static final String TRAINING = TrainDefinition.TRAINING_TABLE.name();

    static Datasets of(Execution row) {
        Datasets found = new Datasets(new LinkedHashMap<>(), new LinkedHashMap<>());
        JsonNode body = row.resolved();
        if (body != null && body.has("step")) {
            found.add(body.path("step").asText(), body.path("parameters"), row);
        }
        return found;
    }

    private void add(String step, JsonNode parameters, Execution row) {
        String model = parameters.hasNonNull("model")
                ? "models/" + parameters.get("model").asText()
                : null;
        switch (step) {
            case "ingest" -> ingested(row.output());
            case "features" -> put(outputs, text(parameters, FEATURES), figure(row, "rows_written"));
            case "train" -> {
                put(inputs, text(parameters, TRAINING), figure(row, "rows_trained"));
                put(outputs, model, null);
            }
            case "score" -> {
                put(inputs, model, null);
                put(inputs, text(parameters, FEATURES), null);
                put(outputs, text(parameters, RESULTS), figure(row, "rows_scored"));
            }
            case "evaluate" -> put(inputs, text(parameters, RESULTS), figure(row, "rows_evaluated"));
            default -> {}
        }
    }

    private void ingested(@Nullable JsonNode output) {
        if (output != null) {
            output.path("data_sets").forEach(each -> put(outputs, text(each, "data_set"), null));
        }
    }

    private static @Nullable String text(JsonNode tree, String name) {
        String text = tree.path(name).asText();
        return text.isBlank() ? null : text;
    }

    private static @Nullable Long figure(Execution row, String metric) {
        JsonNode value = row.metrics() == null ? null : row.metrics().get(metric);
        return value == null ? null : (Long) value.asLong();
    }

    private static void put(Map<String, @Nullable Long> names, @Nullable String name, @Nullable Long rows) {
        if (name != null) {
            names.put(name, rows);
        }
    }
}
