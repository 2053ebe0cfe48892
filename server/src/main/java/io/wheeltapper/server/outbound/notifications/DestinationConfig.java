package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.people.identity.RandomToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated configuration of a destination. All of it is secret, except for the addresses of an e-mail destination:
 * addresses of webhooks contain keys.
 *
 * @param fields fields by their API names, and the secret that signs webhooks; must not be changed
 */
record DestinationConfig(DestinationKind kind, ObjectNode fields) {
    private static final String SIGNING_SECRET = "signing_secret";
    /** Suffix of the fields that answers contain in place of secret ones. */
    private static final String SET = "_set";

    private static final String SECRET_PREFIX = "wtw-";

    /**
     * Validates a caller's configuration.
     *
     * @param config object with one field, which names the kind
     * @param old previous configuration, which supplies fields that are not given; null for none
     * @throws ApiException if it is not valid; the message contains no value that may be secret
     */
    static DestinationConfig of(ObjectNode config, @Nullable DestinationConfig old) {
        List<Map.Entry<String, JsonNode>> given = config.properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .toList();
        if (given.size() != 1) {
            throw DestinationErrors.notOneKind(given.size());
        }
        String name = given.get(0).getKey();
        DestinationKind kind = DestinationKind.of(name).orElseThrow(() -> DestinationErrors.noKind(name));
        ObjectNode fields = old != null && old.kind() == kind ? old.fields().deepCopy() : Json.object();
        if (!(given.get(0).getValue() instanceof ObjectNode object)) {
            throw DestinationErrors.wrongType(name, "an object");
        }
        object.properties().forEach(field -> take(kind, field.getKey(), field.getValue(), fields));
        if (!fields.has(kind.requiredField())) {
            throw DestinationErrors.missing(kind, kind.requiredField());
        }
        if (fields.has("password") && !fields.has("username")) {
            throw DestinationErrors.missing(kind, "username");
        }
        if (kind == DestinationKind.WEBHOOK && !fields.has(SIGNING_SECRET)) {
            fields.put(SIGNING_SECRET, RandomToken.create(SECRET_PREFIX));
        }
        return new DestinationConfig(kind, fields);
    }

    private static void take(DestinationKind kind, String name, JsonNode value, ObjectNode fields) {
        if (name.endsWith(SET) || value.isNull()) {
            return; // Field that is part of a sent-back answer.
        }
        if (!kind.has(name)) {
            throw DestinationErrors.noField(kind, name);
        }
        if (name.equals("addresses")) {
            fields.set(name, DestinationRules.addresses(value));
        } else if (!value.isTextual()) {
            throw DestinationErrors.wrongType(kind.configName() + "." + name, "a text");
        } else {
            DestinationRules.check(kind, name, value.textValue());
            fields.put(name, value.textValue());
        }
    }

    /** Returns the same configuration with a new signing secret. */
    DestinationConfig resigned() {
        ObjectNode changed = fields.deepCopy();
        changed.put(SIGNING_SECRET, RandomToken.create(SECRET_PREFIX));
        return new DestinationConfig(kind, changed);
    }

    /** Returns the visible part of the configuration. */
    ObjectNode shown() {
        ObjectNode shown = Json.object();
        ObjectNode own = shown.putObject(kind.configName());
        fields.fieldNames().forEachRemaining(name -> {
            if (name.equals("addresses")) {
                own.set(name, fields.get(name));
            } else {
                own.put(name + SET, true);
            }
        });
        return shown;
    }

    /** Returns a field that this kind requires. */
    String required(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("A destination without " + name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonNode::textValue);
    }

    /** Returns the signing secret; empty if messages are not signed. */
    Optional<String> signingSecret() {
        return text(SIGNING_SECRET);
    }

    /** Returns the whole configuration, to be sealed. */
    ObjectNode stored() {
        ObjectNode stored = Json.object().put("kind", kind.name());
        stored.set("fields", fields);
        return stored;
    }

    static DestinationConfig fromStored(ObjectNode stored) {
        return new DestinationConfig(
                DestinationKind.valueOf(stored.path("kind").asText()), (ObjectNode) stored.get("fields"));
    }

    /** Returns a text without the configuration's content. */
    @Override
    public String toString() {
        return kind + " destination";
    }
}
