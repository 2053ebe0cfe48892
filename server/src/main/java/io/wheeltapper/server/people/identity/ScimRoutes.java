package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/** The SCIM routes of the directory: everybody may read, administrators may change. */
final class ScimRoutes implements Routes {
    private static final int MOST_AT_ONCE = 10_000;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Database database;
    private final Principals principals;

    ScimRoutes(Database database, Principals principals) {
        this.database = database;
        this.principals = principals;
    }

    @Override
    public void addTo(Router router) {
        router.errorsUnder(ScimJson.PREFIX, ScimErrors::body);
        router.get(ScimJson.PREFIX + "Me", this::me);
        for (PrincipalKind kind : PrincipalKind.values()) {
            String all = ScimJson.PREFIX + ScimJson.folder(kind);
            String one = all + "/{id}";
            router.get(all, call -> list(call, kind));
            router.post(all, call -> create(call, kind));
            router.get(one, call -> get(call, kind));
            router.put(one, call -> replace(call, kind));
            router.patch(one, call -> patch(call, kind));
            router.delete(one, call -> delete(call, kind));
        }
    }

    private JsonNode me(Call call) {
        long id = Principals.id(call.caller());
        return database.read(handle -> {
            Principal principal = PrincipalStore.find(handle, id)
                    .orElseThrow(() -> new IllegalStateException("The caller " + id + " has no row"));
            // Clients look here for "admins", of which one may also be a member through another group.
            return ScimSelection.of(call)
                    .apply(ScimJson.resource(principal, List.of(), MembershipStore.allGroups(handle, id)));
        });
    }

    private JsonNode list(Call call, PrincipalKind kind) {
        Principals.id(call.caller());
        Optional<ScimFilter> filter = call.text("filter").map(ScimFilter::parse);
        ScimSelection selection = ScimSelection.of(call);
        long startIndex = Math.max(1, call.number("startIndex").orElse(1L));
        long count = call.number("count").orElse((long) MOST_AT_ONCE);
        long limit = Math.max(0, Math.min(count, MOST_AT_ONCE));
        return database.read(handle -> {
            // The filter is not evaluated in SQL, since the databases differ in case and order of texts.
            List<Principal> found = PrincipalStore.list(handle, kind).stream()
                    .filter(each -> filter.isEmpty() || filter.get().matches(each))
                    .toList();
            List<Principal> page = ScimOrder.sorted(call, found).stream()
                    .skip(startIndex - 1)
                    .limit(limit)
                    .toList();
            return ScimJson.page(resources(handle, page, selection), found.size(), startIndex);
        });
    }

    private static List<ObjectNode> resources(Handle handle, List<Principal> found, ScimSelection selection) {
        List<Long> ids = found.stream().map(Principal::principalId).toList();
        Map<Long, List<Principal>> members =
                selection.holds("members") ? MembershipStore.members(handle, ids) : Map.of();
        Map<Long, List<Principal>> groups = selection.holds("groups") ? MembershipStore.groups(handle, ids) : Map.of();
        return found.stream()
                .map(each -> ScimJson.resource(
                        each,
                        members.getOrDefault(each.principalId(), List.of()),
                        groups.getOrDefault(each.principalId(), List.of())))
                .map(selection::apply)
                .toList();
    }

    private JsonNode get(Call call, PrincipalKind kind) {
        Principals.id(call.caller());
        ScimSelection selection = ScimSelection.of(call);
        return database.read(handle -> resource(handle, Principals.existing(handle, kind, call.path("id")), selection));
    }

    private static ObjectNode resource(Handle handle, Principal principal, ScimSelection selection) {
        return resources(handle, List.of(principal), selection).get(0);
    }

    private JsonNode create(Call call, PrincipalKind kind) {
        Principals.requireAdmin(call.caller());
        String name = name(call, kind);
        call.subject(kind.words() + " " + name);
        String displayName = call.text("displayName").orElse(name);
        Principal made = principals.create(kind, name, ScimChange.whole(call.body(), displayName));
        call.answerStatus(CREATED);
        return database.read(handle -> resource(handle, made, ScimSelection.ALL));
    }

    private static String name(Call call, PrincipalKind kind) {
        return switch (kind) {
            case USER -> call.requiredText("userName");
            case SERVICE_PRINCIPAL ->
                call.text("applicationId").orElseGet(() -> UUID.randomUUID().toString());
            case GROUP -> call.requiredText("displayName");
        };
    }

    private JsonNode replace(Call call, PrincipalKind kind) {
        return change(call, kind, (principal, before) -> {
            if (kind == PrincipalKind.USER) {
                call.text("userName").ifPresent(wanted -> requireName(principal, wanted));
            }
            return ScimChange.whole(call.body(), principal.displayName());
        });
    }

    private static void requireName(Principal principal, String wanted) {
        if (!principal.name().equalsIgnoreCase(wanted)) {
            throw ApiException.invalid("userName is %s and cannot be changed; create another user for %s."
                    .formatted(principal.name(), wanted));
        }
    }

    private JsonNode patch(Call call, PrincipalKind kind) {
        List<ObjectNode> operations = call.objects("Operations");
        return change(call, kind, (principal, before) -> ScimChange.patched(before, operations));
    }

    private JsonNode change(
            Call call, PrincipalKind kind, BiFunction<Principal, PrincipalState, PrincipalState> change) {
        Principals.requireAdmin(call.caller());
        call.subject(kind.words() + " " + call.path("id"));
        Principal after = principals.change(kind, call.path("id"), change);
        return database.read(handle -> resource(handle, after, ScimSelection.ALL));
    }

    private JsonNode delete(Call call, PrincipalKind kind) {
        Principals.requireAdmin(call.caller());
        call.subject(kind.words() + " " + call.path("id"));
        principals.delete(kind, call.path("id"));
        call.answerStatus(NO_CONTENT);
        return Json.object();
    }
}
