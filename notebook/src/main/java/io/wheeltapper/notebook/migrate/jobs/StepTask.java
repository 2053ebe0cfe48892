package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.migrate.notebooks.Counterpart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notebook task converted to a Wheeltapper step.
 *
 * @param body body of the {@code wheeltapper_task}
 * @param missing required parameters that are not given; the task can be used if there are none
 * @param notes remarks
 */
record StepTask(ObjectNode body, List<String> missing, List<String> notes) {
    StepTask {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }

    /**
     * Converts a notebook task.
     *
     * @param values of parameters, by their Wheeltapper names
     */
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

    /**
     * Converts the parameters of training; the step chooses the ranges of calibration and test, which the reference
     * sets elsewhere.
     */
    private static void train(Map<String, String> given, Map<String, String> values, List<String> notes) {
        take(given, values, "model", "start_date", "to_date");
        switch (given.getOrDefault("model", "")) {
            case "RandomForest" -> given.put("algorithm", "random-forest");
            case "DecisionTree" -> given.put("algorithm", "decision-tree");
            default -> {}
        }
        notes.add(
                "train chooses calibration and test itself: after to_date if enough data follow, else before it. Set calibrate_to and test_to to choose them.");
    }
}
