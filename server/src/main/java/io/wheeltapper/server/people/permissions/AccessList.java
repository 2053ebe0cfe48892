package io.wheeltapper.server.people.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads {@code access_control_list}: the levels of principals. */
final class AccessList {
    private static final Map<String, PrincipalKind> FIELDS = Map.of(
            "user_name", PrincipalKind.USER,
            "group_name", PrincipalKind.GROUP,
            "service_principal_name", PrincipalKind.SERVICE_PRINCIPAL);

    private final Principals principals;
    private final Handle handle;
    private final ObjectKind kind;

    AccessList(Principals principals, Handle handle, ObjectKind kind) {
        this.principals = principals;
        this.handle = handle;
        this.kind = kind;
    }

    /**
     * Returns the levels by id of the principal, in the order of the list.
     *
     * @param list null for none
     * @throws ApiException if it has another shape, or names somebody who does not exist, or somebody twice
     */
    Map<Long, Level> read(@Nullable JsonNode list) {
        Map<Long, Level> levels = new LinkedHashMap<>();
        if (list == null || list.isNull()) {
            return levels;
        }
        if (!list.isArray()) {
            throw malformed("access_control_list", "an array", list);
        }
        for (JsonNode entry : list) {
            if (!entry.isObject()) {
                throw malformed("access_control_list[]", "an object", entry);
            }
            Principal principal = principal(entry);
            if (levels.put(principal.principalId(), level(principal, entry)) != null) {
                throw ApiException.invalid(
                        "%s occurs twice in access_control_list. Name everybody once.".formatted(principal.name()));
            }
        }
        return levels;
    }

    private Principal principal(JsonNode entry) {
        var named = FIELDS.keySet().stream()
                .filter(field -> entry.hasNonNull(field))
                .sorted()
                .toList();
        if (named.size() != 1) {
            throw ApiException.invalid(
                    "An entry of access_control_list must have one of user_name, group_name and service_principal_name, got %s."
                            .formatted(named.isEmpty() ? "none" : named));
        }
        String field = named.get(0);
        JsonNode name = entry.get(field);
        if (!name.isTextual()) {
            throw malformed(field, "a string", name);
        }
        return principals
                .find(handle, FIELDS.getOrDefault(field, PrincipalKind.USER), name.textValue())
                .orElseThrow(() -> PermissionErrors.noPrincipal(field, name.textValue()));
    }

    private Level level(Principal principal, JsonNode entry) {
        String name = entry.path("permission_level").asText();
        Level level = kind.levels().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ApiException.invalid("permission_level of %s is \"%s\", but the levels of a %s are %s."
                                .formatted(principal.name(), name, kind.type(), kind.levels())));
        if (level == Level.IS_OWNER && principal.kind() == PrincipalKind.GROUP) {
            throw PermissionErrors.groupAsOwner(principal.name());
        }
        return level;
    }

    private static ApiException malformed(String field, String expected, JsonNode found) {
        return ApiException.malformed("Could not parse request object: Expected %s for field '%s', found %s"
                .formatted(expected, field, found.getNodeType()));
    }
}
