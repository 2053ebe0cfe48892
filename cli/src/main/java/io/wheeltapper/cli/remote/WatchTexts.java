package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Formats what the triggers of a job watch, and what prevents it. */
final class WatchTexts {
    private WatchTexts() {}

    /** Returns lines about a job; none for a job that watches nothing and whose triggers work. */
    static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        for (JsonNode watched : answer.path("watching")) {
            if (watched.has("url")) {
                lines.add("Trigger %s watches %s, which is %s."
                        .formatted(
                                watched.path("trigger").asText(),
                                watched.path("url").asText(),
                                watched.path("location").asText()));
            }
        }
        answer.path("trigger_problems").forEach(problem -> lines.add(problem.asText()));
        return lines;
    }

    /** Returns {@code text} with these lines below. */
    static String below(String text, JsonNode answer) {
        List<String> lines = new ArrayList<>(List.of(text));
        lines.addAll(lines(answer));
        return String.join(System.lineSeparator(), lines);
    }
}
