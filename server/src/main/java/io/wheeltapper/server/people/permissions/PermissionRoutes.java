package io.wheeltapper.server.people.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.PrincipalKind;
import io.wheeltapper.server.people.identity.Principals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Routes of permissions on objects: shown to callers who may see the object, changed by those who may manage it. */
public final class PermissionRoutes implements Routes {
    private static final String OBJECT = "/api/2.0/permissions/{type}/{id}";

    /** Combines a list with the existing one. */
    @FunctionalInterface
    private interface Change {
        void apply(Handle handle, Caller caller, ObjectKind kind, String id, @Nullable JsonNode list);
    }

    private final Database database;
    private final Principals principals;
    private final Permissions permissions;
    private final ObjectExistence objects;

    public PermissionRoutes(
            Database database, Principals principals, Permissions permissions, ObjectExistence objects) {
        this.database = database;
        this.principals = principals;
        this.permissions = permissions;
        this.objects = objects;
    }

    @Override
    public void addTo(Router router) {
        router.get(OBJECT, this::get);
        router.put(OBJECT, call -> change(call, permissions::replace));
        router.patch(OBJECT, call -> change(call, permissions::merge));
        router.get(OBJECT + "/permissionLevels", this::levels);
    }

    private JsonNode get(Call call) {
        ObjectKind kind = ObjectKind.ofFolder(call.path("type"));
        return database.read(handle -> {
            requireVisible(handle, call, kind);
            return answer(handle, kind, call.path("id"));
        });
    }

    private JsonNode levels(Call call) {
        ObjectKind kind = ObjectKind.ofFolder(call.path("type"));
        return database.read(handle -> {
            requireVisible(handle, call, kind);
            ObjectNode answer = Json.object();
            kind.levels()
                    .forEach(level -> answer.withArray("/permission_levels")
                            .addObject()
                            .put("permission_level", level.name())
                            .put("description", level.description()));
            return answer;
        });
    }

    private JsonNode change(Call call, Change change) {
        ObjectKind kind = ObjectKind.ofFolder(call.path("type"));
        String id = call.path("id");
        call.subject(kind.type() + " " + id);
        JsonNode list = call.body().get("access_control_list");
        return database.write(handle -> {
            requireExists(handle, kind, id);
            permissions.require(handle, call.caller(), kind, id, Level.CAN_MANAGE);
            change.apply(handle, call.caller(), kind, id, list);
            return answer(handle, kind, id);
        });
    }

    private void requireVisible(Handle handle, Call call, ObjectKind kind) {
        requireExists(handle, kind, call.path("id"));
        permissions.require(handle, call.caller(), kind, call.path("id"), kind.least());
    }

    private void requireExists(Handle handle, ObjectKind kind, String id) {
        if (!kind.isId(id) || !objects.exists(handle, kind, id)) {
            throw PermissionErrors.noObject(kind, id);
        }
    }

    private ObjectNode answer(Handle handle, ObjectKind kind, String id) {
        ObjectNode answer = Json.object();
        answer.put("object_id", "/" + kind.folder() + "/" + id);
        answer.put("object_type", kind.type());
        ArrayNode list = answer.putArray("access_control_list");
        Map<Long, ArrayNode> entries = new LinkedHashMap<>();
        for (Grant grant : permissions.grants(handle, kind, id)) {
            entry(handle, list, entries, grant).ifPresent(levels -> level(levels, grant.level(), false));
        }
        for (Grant grant : permissions.inherited(handle, kind, id)) {
            entry(handle, list, entries, grant)
                    .ifPresent(levels -> inherited(
                            levels, grant.level(), "/" + grant.objectKind().folder() + "/" + grant.objectId()));
        }
        ArrayNode ofAdmins = principals
                .find(handle, PrincipalKind.GROUP, Caller.ADMINS)
                .map(admins -> entries.get(admins.principalId()))
                .orElse(null);
        inherited(
                ofAdmins == null
                        ? list.addObject().put("group_name", Caller.ADMINS).putArray("all_permissions")
                        : ofAdmins,
                Level.CAN_MANAGE,
                "/" + kind.folder() + "/");
        return answer;
    }

    /** Returns the entry of a principal with its levels; empty if it is deleted. */
    private Optional<ArrayNode> entry(Handle handle, ArrayNode list, Map<Long, ArrayNode> entries, Grant grant) {
        ArrayNode known = entries.get(grant.principalId());
        return known != null
                ? Optional.of(known)
                : principals
                        .find(handle, grant.principalId())
                        .filter(found -> !found.isDeleted() || grant.level() == Level.IS_OWNER)
                        .map(principal -> {
                            ArrayNode levels = entry(list, principal);
                            entries.put(grant.principalId(), levels);
                            return levels;
                        });
    }

    private static ArrayNode entry(ArrayNode list, Principal principal) {
        return list.addObject()
                .put(nameField(principal), principal.name())
                .put("display_name", principal.displayName())
                .putArray("all_permissions");
    }

    private static String nameField(Principal principal) {
        return switch (principal.kind()) {
            case USER -> "user_name";
            case SERVICE_PRINCIPAL -> "service_principal_name";
            case GROUP -> "group_name";
        };
    }

    private static void inherited(ArrayNode levels, Level level, String from) {
        level(levels, level, true).putArray("inherited_from_object").add(from);
    }

    private static ObjectNode level(ArrayNode levels, Level level, boolean isInherited) {
        return levels.addObject().put("permission_level", level.name()).put("inherited", isInherited);
    }
}
