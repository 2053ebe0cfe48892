package io.wheeltapper.server.base.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call: the request and its caller. */
public final class Call {
    private final Exchange exchange;
    private final @Nullable Caller caller;
    private @Nullable ObjectNode body;

    Call(Exchange exchange, @Nullable Caller caller) {
        this.exchange = exchange;
        this.caller = caller;
    }

    /**
     * Returns the caller.
     *
     * @throws IllegalStateException on a route that is open to everybody
     */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("This route is open to everybody; there is no authenticated caller");
        }
        return caller;
    }

    /** Sets the object of the call for the audit log, such as {@code job 12}. */
    public void subject(String subject) {
        exchange.subject(subject);
    }

    /** Returns a named part of the path. */
    public String path(String name) {
        return exchange.pathPart(name);
    }

    /**
     * Returns the body as an object; an empty body is an empty object.
     *
     * @throws ApiException MALFORMED_REQUEST if it is not an object
     */
    public ObjectNode body() {
        if (body == null) {
            body = parsed(exchange.body());
        }
        return body;
    }

    /** Returns the body as bytes, for routes that accept something other than JSON; must not be changed. */
    public byte[] bytes() {
        return exchange.bytes();
    }

    private static ObjectNode parsed(String text) {
        if (text.isBlank()) {
            return Json.object();
        }
        try {
            JsonNode tree = Json.parse(text);
            if (tree instanceof ObjectNode object) {
                refuseNul(object);
                return object;
            }
            throw ApiException.malformed("Could not parse request object: Expected an object, found "
                    + tree.getNodeType().name().toUpperCase(Locale.ROOT) + ".");
        } catch (JsonProcessingException e) {
            throw ApiException.malformed("Could not parse request object: " + e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " (line %d, column %d)"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr())));
        }
    }

    /** Refuses names and texts that contain the character 0, which no database stores. */
    private static void refuseNul(JsonNode tree) {
        if (tree.isTextual()) {
            withoutNul(tree.textValue());
        } else if (tree.isContainerNode()) {
            tree.fieldNames().forEachRemaining(Call::withoutNul);
            tree.forEach(Call::refuseNul);
        }
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ApiException.malformed(
                    "Could not parse request object: a text holds the character U+0000. Remove it.");
        }
        return text;
    }

    /** Returns a form value by name; the first if the name occurs more than once. */
    public Optional<String> form(String name) {
        return Optional.ofNullable(exchange.form(name)).map(Call::withoutNul).filter(text -> !text.isEmpty());
    }

    /** Returns a value of the query or of the body; empty texts count as absent. */
    public Optional<String> text(String name) {
        String query = exchange.query(name);
        if (query != null) {
            return Optional.of(withoutNul(query)).filter(text -> !text.isEmpty());
        }
        JsonNode value = hasBody() ? body().get(name) : null;
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode()) {
            throw wrongType(name, "a string", value);
        }
        return Optional.of(value.asText()).filter(text -> !text.isEmpty());
    }

    private boolean hasBody() {
        return !exchange.method().equals("GET");
    }

    /**
     * Returns a required value of the query or of the body.
     *
     * @throws ApiException if the value is missing
     */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> ApiException.invalid("Missing required field: " + name));
    }

    /** Returns a whole number, sent as a number or as its decimal text. */
    public Optional<Long> number(String name) {
        return text(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw ApiException.malformed(
                        "Could not parse request object: Expected a whole number for field '%s', found \"%s\""
                                .formatted(name, shortened(text)));
            }
        });
    }

    public long requiredNumber(String name) {
        return number(name).orElseThrow(() -> ApiException.invalid("Missing required field: " + name));
    }

    public boolean flag(String name) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw ApiException.malformed(
                                "Could not parse request object: Expected true or false for field '%s', found \"%s\""
                                        .formatted(name, shortened(text)));
                })
                .orElse(false);
    }

    /** Returns a requested number of items. */
    public int limit(String name, int otherwise, int most) {
        long limit = number(name).orElse((long) otherwise);
        if (limit < 0 || limit > most) {
            throw ApiException.invalid("%s is %d, but must be from 1 to %d.".formatted(name, limit, most));
        }
        return limit == 0 ? most : (int) limit;
    }

    /** Returns an object of the body, or an empty one. */
    public ObjectNode object(String name) {
        JsonNode value = body().get(name);
        if (value == null || value.isNull()) {
            return Json.object();
        }
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw wrongType(name, "object", value);
    }

    /** Returns the texts of a list of the body; empty if the list is absent. */
    public List<String> texts(String name) {
        JsonNode value = body().get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType(name, "array", value);
        }
        return value.valueStream().map(JsonNode::asText).toList();
    }

    /** Returns a value of the query only, for routes whose body is not JSON; empty texts count as absent. */
    public Optional<String> queryText(String name) {
        return queryTexts(name).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** Returns all values of a name in the query; empty if the name is absent. */
    public List<String> queryTexts(String name) {
        return exchange.queries(name).stream().map(Call::withoutNul).toList();
    }

    /** Returns the objects of a list of the body; empty if the list is absent. */
    public List<ObjectNode> objects(String name) {
        JsonNode value = body().get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrongType(name, "array", value);
        }
        return value.valueStream()
                .map(each -> {
                    if (each instanceof ObjectNode object) {
                        return object;
                    }
                    throw wrongType(name + "[]", "object", each);
                })
                .toList();
    }

    private static ApiException wrongType(String name, String expected, JsonNode value) {
        return ApiException.malformed("Could not parse request object: Expected %s for field '%s', found %s"
                .formatted(expected, name, value.getNodeType().name()));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.header(name));
    }

    /** Adds a header to the answer. */
    public void answerHeader(String name, String value) {
        exchange.answerHeader(name, value);
    }

    /** Sets a status other than 200. */
    public void answerStatus(int status) {
        exchange.status(status);
    }

    /** Returns the base of links: the server's public address, or else the address that the caller used. */
    public String serverUrl() {
        return exchange.serverUrl();
    }
}
