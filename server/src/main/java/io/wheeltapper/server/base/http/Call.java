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

/** One call: what was asked, and by whom. */
public final class Call {
    private final Exchange exchange;
    private final @Nullable Caller caller;
    private @Nullable ObjectNode body;

    Call(Exchange exchange, @Nullable Caller caller) {
        this.exchange = exchange;
        this.caller = caller;
    }

    /** @throws IllegalStateException on a route that is open to everybody */
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException("This route is open to everybody; nobody has been recognised");
        }
        return caller;
    }

    /** What the call is about, for the audit, such as {@code job 12}. */
    public void subject(String subject) {
        exchange.subject(subject);
    }

    /** A named part of the path. */
    public String path(String name) {
        return exchange.pathPart(name);
    }

    /**
     * The body as an object; an empty body is an empty object.
     *
     * @throws ApiException MALFORMED_REQUEST if it is something else
     */
    public ObjectNode body() {
        if (body == null) {
            body = parsed(exchange.body());
        }
        return body;
    }

    /** The body as it came, for routes that take something else than JSON; not to be changed. */
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

    /** Names and texts with the character 0 are refused here, since no database takes them. */
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
                    "Could not parse request object: a text holds the character U+0000. Leave it out.");
        }
        return text;
    }

    /** Values of a form, by name; the first where a name stands twice. */
    public Optional<String> form(String name) {
        return Optional.ofNullable(exchange.form(name)).map(Call::withoutNul).filter(text -> !text.isEmpty());
    }

    /** A value of the query, or of the body where the call has one; empty texts count as absent. */
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

    /** @throws ApiException if the value is missing */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> ApiException.invalid("Missing required field: " + name));
    }

    /** A whole number, as a number or as its decimal text. */
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

    /** A number of things asked for at once. */
    public int limit(String name, int otherwise, int most) {
        long limit = number(name).orElse((long) otherwise);
        if (limit < 0 || limit > most) {
            throw ApiException.invalid("%s is %d; it must be from 1 to %d.".formatted(name, limit, most));
        }
        return limit == 0 ? most : (int) limit;
    }

    /** An object of the body, or an empty one. */
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

    /** The texts of a list of the body; empty where it is absent. */
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

    /** A value of the query alone, for routes whose body is no JSON; empty texts count as absent. */
    public Optional<String> queryText(String name) {
        return queryTexts(name).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** The values of a name that may stand several times in the query; empty where it is absent. */
    public List<String> queryTexts(String name) {
        return exchange.queries(name).stream().map(Call::withoutNul).toList();
    }

    /** The objects of a list of the body; empty where it is absent. */
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

    /** Sets another status than 200. */
    public void answerStatus(int status) {
        exchange.status(status);
    }

    /** What links begin with: the server's public address, or else that which the caller used. */
    public String serverUrl() {
        return exchange.serverUrl();
    }
}
