package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.migrate.notebooks.Counterpart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notebook's task as one of our steps.
 *
 * @param body of the {@code wheeltapper_task}
 * @param missing parameters that the step needs and nobody gave; the task can be used where there are none
 * @param notes what to think of
 */
record StepTask(ObjectNode body, List<String> missing, List<String> notes) {
    StepTask {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /** @param values of parameters, by what they are called here */
    static StepTask of(Counterpart counterpart, Map<String, String> values) {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        switch (counterpart) {
            case INGESTION -> {
                given.put("sources", "data");
                notes.add("sources is the folder with telemetry, errors, maint, failures and machines: set it.");
            }
            case FEATURES -> {
                take(given, values, "features_table", "start_date", "to_date");
                given.put("labels", "true");
            }
            case SCORING_PIPELINE, SCORING -> {
                take(given, values, "model", "start_date", "to_date", "results_data");
                if (counterpart == Counterpart.SCORING && values.containsKey("scoring_data")) {
                    given.put("features_table", values.getOrDefault("scoring_data", ""));
                }
            }
            case SCORING_EVALUATION -> take(given, values, "results_data", "start_date", "to_date");
            case TRAINING_PIPELINE, MODEL_BUILDING -> train(given, values, notes);
            case MODEL_TESTING, RAW_EXPLORATION, FEATURE_EXPLORATION ->
                throw new IllegalArgumentException("There is no step for " + counterpart);
        }
        List<String> missing = given.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("step", counterpart.step());
        given.forEach(body.putObject("parameters")::put);
        return new StepTask(body, missing, notes);
    }

    static boolean exists(Counterpart counterpart) {
        return !counterpart.step().isEmpty() && counterpart != Counterpart.MODEL_TESTING;
    }

    private static void take(Map<String, String> given, Map<String, String> values, String... names) {
        for (String name : names) {
            given.put(name, values.getOrDefault(name, ""));
        }
    }

    /** The ranges for calibration and test, which the reference chose elsewhere, are left to the step. */
    private static void train(Map<String, String> given, Map<String, String> values, List<String> notes) {
        take(given, values, "model", "start_date", "to_date");
        switch (given.getOrDefault("model", "")) {
            case "RandomForest" -> given.put("algorithm", "random-forest");
            case "DecisionTree" -> given.put("algorithm", "decision-tree");
            default -> {}
        }
        notes.add(
                "train finds calibration and test itself: after to_date if enough follows, else before it. calibrate_to and test_to name them.");
    }
}
