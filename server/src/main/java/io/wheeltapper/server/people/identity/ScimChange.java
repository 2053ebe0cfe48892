package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.base.errors.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes requested by SCIM bodies (RFC 7644, section 3.5): attributes {@code displayName}, {@code externalId},
 * {@code active} and {@code members}. Other descriptive attributes are ignored in whole resources and refused in
 * patches.
 */
final class ScimChange {
    private static final Pattern ONE_MEMBER =
            Pattern.compile("members\\[\\s*value\\s+eq\\s+\"([0-9]{1,18})\"\\s*]", Pattern.CASE_INSENSITIVE);

    /** Operations of a patch; some directories capitalize them. */
    private enum Operation {
        ADD,
        REPLACE,
        REMOVE
    }

    private ScimChange() {}

    /**
     * Returns the state described by a whole resource of POST or PUT.
     *
     * @param displayName display name if the resource has none
     */
    static PrincipalState whole(ObjectNode resource, String displayName) {
        PrincipalState state = new PrincipalState(displayName, null, true, Set.of());
        for (String attribute : List.of("displayName", "externalId", "active", "members")) {
            JsonNode value = resource.get(attribute);
            if (value != null && !value.isNull()) {
                state = set(state, attribute, value);
            }
        }
        return state;
    }

    /** Returns the state after applying a patch's operations in order. */
    static PrincipalState patched(PrincipalState before, List<ObjectNode> operations) {
        if (operations.isEmpty()) {
            throw ApiException.invalid("The patch has no Operations. Send at least one.");
        }
        PrincipalState state = before;
        for (ObjectNode operation : operations) {
            state = patched(state, operation);
        }
        return state;
    }

    private static PrincipalState patched(PrincipalState before, ObjectNode operation) {
        Operation kind = kind(operation.path("op").asText());
        String path = operation.path("path").asText("");
        JsonNode value = operation.path("value");
        if (!path.isEmpty()) {
            return patched(before, kind, path, value);
        }
        if (!value.isObject() || kind == Operation.REMOVE) {
            throw ApiException.invalid(
                    "An operation without a path must add or replace an object, got op %s and value %s."
                            .formatted(kind, value.getNodeType()));
        }
        PrincipalState state = before;
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            state = patched(state, kind, each.getKey(), each.getValue());
        }
        return state;
    }

    private static Operation kind(String op) {
        try {
            return Operation.valueOf(op.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("op is \"%s\", but must be add, replace or remove.".formatted(op));
        }
    }

    private static PrincipalState patched(PrincipalState before, Operation kind, String path, JsonNode value) {
        Matcher one = ONE_MEMBER.matcher(path);
        if (one.matches() && kind == Operation.REMOVE) {
            return before.minusMembers(Set.of(Long.valueOf(one.group(1))));
        }
        if (path.equalsIgnoreCase("members")) {
            return switch (kind) {
                case ADD -> before.plusMembers(members(value));
                case REPLACE -> before.withMembers(members(value));
                case REMOVE ->
                    value.isMissingNode() ? before.withMembers(Set.of()) : before.minusMembers(members(value));
            };
        }
        if (kind == Operation.REMOVE) {
            if (path.equalsIgnoreCase("externalId")) {
                return before.withExternalId(null);
            }
            throw ApiException.invalid("%s cannot be removed; only members and externalId can.".formatted(path));
        }
        return set(before, path, value);
    }

    private static PrincipalState set(PrincipalState before, String attribute, JsonNode value) {
        return switch (attribute.toLowerCase(Locale.ROOT)) {
            case "displayname" -> before.withDisplayName(text(attribute, value));
            case "externalid" -> before.withExternalId(text(attribute, value));
            case "active" -> before.withActive(flag(value));
            case "members" -> before.withMembers(members(value));
            default ->
                throw ApiException.invalid("%s cannot be changed here; displayName, externalId, active and members can."
                        .formatted(attribute));
        };
    }

    private static String text(String attribute, JsonNode value) {
        if (!value.isTextual()) {
            throw ApiException.malformed("%s must be a string, got %s.".formatted(attribute, value.getNodeType()));
        }
        return value.textValue();
    }

    /** Reads a flag, which some directories send as a text. */
    private static boolean flag(JsonNode value) {
        String text = value.asText().toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw ApiException.malformed("active must be true or false, got %s.".formatted(value));
        }
        return text.equals("true");
    }

    private static Set<Long> members(JsonNode value) {
        if (!value.isArray()) {
            throw ApiException.malformed(
                    "members must be an array of objects with a value, got %s.".formatted(value.getNodeType()));
        }
        Set<Long> ids = new LinkedHashSet<>();
        for (JsonNode member : value) {
            String id = member.path("value").asText();
            if (!id.matches("[0-9]{1,18}")) {
                throw ApiException.invalid("A member's value must be an id, got \"%s\".".formatted(id));
            }
            ids.add(Long.valueOf(id));
        }
        return ids;
    }
}
