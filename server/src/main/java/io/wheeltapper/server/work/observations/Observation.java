package io.wheeltapper.server.work.observations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a driver saw: {@code {tables: {name: version or null}, directories: {uri: {files, newest} or {error}}, models: {name:
 * newest complete version or null}, aliases: {model: {alias: {version, move}}}, problems: {tables: {name: why it cannot be
 * read}, models, aliases}, driver: who looked}}. A model called {@link #ALL} stands for all: what is seen of it is {@code
 * {name: what is seen of that model}}.
 *
 * @param at when it was told, so that all that it holds lies before
 */
public record Observation(Instant at, ObjectNode answer) {
    /** In place of a model's name. */
    public static final String ALL = "*";

    /** What was seen of one thing; empty if it was not asked for or could not be seen, a null node if it is not there. */
    public Optional<JsonNode> of(Kind kind, String name) {
        return Optional.ofNullable(answer.path(kind.field).get(name))
                .filter(seen -> kind != Kind.DIRECTORY || !seen.has("error"));
    }

    /** Why something could not be looked at, in a sentence or two; empty if it could, or was not asked for. */
    public Optional<String> problem(Kind kind, String name) {
        JsonNode problem = kind == Kind.DIRECTORY
                ? answer.path(kind.field).path(name).path("error")
                : answer.path("problems").path(kind.field).path(name);
        return Optional.ofNullable(problem.textValue());
    }

    /** The driver that looked, such as {@code driver-3 on box}. */
    public String driver() {
        return answer.path("driver").asText("a driver");
    }

    /** What can be looked at. */
    public enum Kind {
        TABLE("tables"),
        DIRECTORY("directories"),
        MODEL("models"),
        ALIAS("aliases");

        private final String field;

        Kind(String field) {
            this.field = field;
        }
    }
}
