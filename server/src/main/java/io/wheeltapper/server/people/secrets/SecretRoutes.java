package io.wheeltapper.server.people.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.secrets.Secrets.ScopeManagers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Routes of secrets. */
public final class SecretRoutes implements Routes {
    private static final String PREFIX = "/api/2.0/secrets/";
    private static final String BACKEND = "DATABRICKS";
    private static final String EVERYBODY = "users";

    private final Secrets secrets;

    public SecretRoutes(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void addTo(Router router) {
        router.post(PREFIX + "scopes/create", this::createScope);
        router.get(PREFIX + "scopes/list", this::scopes);
        router.post(PREFIX + "scopes/delete", this::deleteScope);
        router.post(PREFIX + "put", this::put);
        router.get(PREFIX + "get", this::get);
        router.get(PREFIX + "list", this::list);
        router.post(PREFIX + "delete", this::delete);
        router.post(PREFIX + "acls/put", this::putAcl);
        router.get(PREFIX + "acls/get", this::acl);
        router.get(PREFIX + "acls/list", this::acls);
        router.post(PREFIX + "acls/delete", this::deleteAcl);
    }

    /** Returns the scope of a call. */
    private static String scope(Call call) {
        String scope = call.requiredText("scope");
        call.subject("scope " + scope);
        return scope;
    }

    /** Returns the secret of a call. */
    private static String key(Call call, String scope) {
        String key = call.requiredText("key");
        call.subject("secret %s/%s".formatted(scope, key));
        return key;
    }

    private JsonNode createScope(Call call) {
        String backend = call.text("scope_backend_type").orElse(BACKEND);
        if (!backend.equals(BACKEND)) {
            throw ApiException.invalid(
                    "scope_backend_type is %s, but only %s is supported.".formatted(backend, BACKEND));
        }
        Optional<String> manager = call.text("initial_manage_principal");
        if (manager.isPresent() && !manager.get().equals(EVERYBODY)) {
            throw ApiException.invalid(
                    "initial_manage_principal is \"%s\", but may only be \"%s\" or omitted. Grant rights to others with acls/put."
                            .formatted(manager.get(), EVERYBODY));
        }
        secrets.createScope(
                call.caller(), scope(call), manager.isPresent() ? ScopeManagers.EVERYBODY : ScopeManagers.MAKER);
        return Json.object();
    }

    private JsonNode scopes(Call call) {
        ObjectNode answer = Json.object();
        secrets.scopes(call.caller())
                .forEach(scope -> answer.withArray("/scopes")
                        .addObject()
                        .put("name", scope.name())
                        .put("backend_type", BACKEND));
        return answer;
    }

    private JsonNode deleteScope(Call call) {
        secrets.deleteScope(call.caller(), scope(call));
        return Json.object();
    }

    private JsonNode put(Call call) {
        String scope = scope(call);
        secrets.put(call.caller(), scope, key(call, scope), value(call));
        return Json.object();
    }

    private static byte[] value(Call call) {
        Optional<String> text = call.text("string_value");
        Optional<String> base64 = call.text("bytes_value");
        if (text.isPresent() == base64.isPresent()) {
            throw ApiException.invalid("A secret needs either string_value or bytes_value, and must not be empty.");
        }
        try {
            return text.map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .or(() -> base64.map(value -> Base64.getDecoder().decode(value)))
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            throw ApiException.malformed("bytes_value is not valid Base64.");
        }
    }

    private JsonNode get(Call call) {
        String scope = scope(call);
        String key = key(call, scope);
        byte[] value = secrets.reveal(call.caller(), scope, key).bytes();
        call.answerHeader("Cache-Control", "no-store");
        return Json.object().put("key", key).put("value", Base64.getEncoder().encodeToString(value));
    }

    private JsonNode list(Call call) {
        ObjectNode answer = Json.object();
        secrets.list(call.caller(), scope(call))
                .forEach(secret -> answer.withArray("/secrets")
                        .addObject()
                        .put("key", secret.name())
                        .put("last_updated_timestamp", secret.updatedAt().toEpochMilli()));
        return answer;
    }

    private JsonNode delete(Call call) {
        String scope = scope(call);
        secrets.delete(call.caller(), scope, key(call, scope));
        return Json.object();
    }

    private JsonNode putAcl(Call call) {
        String wanted = call.requiredText("permission");
        SecretPermission permission = Arrays.stream(SecretPermission.values())
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid(
                        "permission is \"%s\", but must be READ, WRITE or MANAGE.".formatted(wanted)));
        secrets.putAcl(call.caller(), scope(call), call.requiredText("principal"), permission);
        return Json.object();
    }

    private JsonNode acl(Call call) {
        String principal = call.requiredText("principal");
        return Json.object()
                .put("principal", principal)
                .put(
                        "permission",
                        secrets.acl(call.caller(), scope(call), principal).name());
    }

    private JsonNode acls(Call call) {
        ObjectNode answer = Json.object();
        secrets.acls(call.caller(), scope(call))
                .forEach(acl -> answer.withArray("/items")
                        .addObject()
                        .put("principal", acl.principal())
                        .put("permission", acl.permission().name()));
        return answer;
    }

    private JsonNode deleteAcl(Call call) {
        secrets.deleteAcl(call.caller(), scope(call), call.requiredText("principal"));
        return Json.object();
    }
}
