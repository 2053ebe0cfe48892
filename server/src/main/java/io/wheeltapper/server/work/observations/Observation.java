package io.wheeltapper.server.work.observations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An observation by a driver: {@code {tables: {name: version or null}, directories: {uri: {files, newest} or {error}},
 * models: {name: newest complete version or null}, aliases: {model: {alias: {version, move}}}, problems: {tables:
 * {name: why it cannot be read}, models, aliases}, driver: name of the driver}}. A model called {@link #ALL} stands for
 * all models: its value is {@code {name: value of that model}}.
 *
 * @param at when it was reported, which is later than everything in it
 */
public record Observation(Instant at, ObjectNode answer) {
    /** Stands for all models in place of a name. */
    public static final String ALL = "*";

    /**
     * Returns what was seen of one thing; empty if it was not asked for or could not be read, a null node if it does
     * not exist.
     */
    public Optional<JsonNode> of(Kind kind, String name) {
        return Optional.ofNullable(answer.path(kind.field).get(name))
                .filter(seen -> kind != Kind.DIRECTORY || !seen.has("error"));
    }

    /** Returns, in a sentence or two, why something could not be read; empty if it could, or was not asked for. */
    public Optional<String> problem(Kind kind, String name) {
        JsonNode problem = kind == Kind.DIRECTORY
                ? answer.path(kind.field).path(name).path("error")
                : answer.path("problems").path(kind.field).path(name);
        return Optional.ofNullable(problem.textValue());
    }

    /** Returns the driver that made the observation, such as {@code driver-3 on box}. */
    public String driver() {
        return answer.path("driver").asText("a driver");
    }

    /** The kinds of things that can be observed. */
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
