package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.time.Duration;

/** Routes of service principals' client secrets, for administrators. */
final class ClientSecretRoutes implements Routes {
    private static final String SECRETS = "/api/2.0/accounts/servicePrincipals/{id}/credentials/secrets";

    private final ClientSecrets secrets;

    ClientSecretRoutes(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void addTo(Router router) {
        router.post(SECRETS, this::create);
        router.get(SECRETS, this::list);
        router.delete(SECRETS + "/{secret_id}", this::delete);
    }

    private JsonNode create(Call call) {
        Principals.requireAdmin(call.caller());
        NewClientSecret made = secrets.create(
                call.path("id"),
                call.text("lifetime").map(ClientSecretRoutes::lifetime).orElse(ClientSecrets.LONGEST));
        call.subject("client secret %s of service principal %s"
                .formatted(made.secret().secretId(), call.path("id")));
        call.answerHeader("Cache-Control", "no-store");
        ObjectNode answer = info(made.secret());
        answer.put("secret", made.value());
        return answer;
    }

    /** Parses a lifetime such as {@code 3600s}. */
    private static Duration lifetime(String text) {
        if (!text.matches("[0-9]{1,12}s")) {
            throw ApiException.invalid("lifetime is \"%s\", but must be in seconds, such as 3600s.".formatted(text));
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private JsonNode list(Call call) {
        Principals.requireAdmin(call.caller());
        ObjectNode answer = Json.object();
        secrets.list(call.path("id"))
                .forEach(secret -> answer.withArray("/secrets").add(info(secret)));
        return answer;
    }

    private JsonNode delete(Call call) {
        Principals.requireAdmin(call.caller());
        call.subject("client secret %s of service principal %s".formatted(call.path("secret_id"), call.path("id")));
        secrets.delete(call.path("id"), call.path("secret_id"));
        return Json.object();
    }

    private static ObjectNode info(ClientSecret secret) {
        ObjectNode info = Json.object();
        info.put("id", secret.secretId());
        info.put("secret_hash", secret.secretHash());
        info.put("status", "ACTIVE");
        info.put("create_time", secret.createdAt().toString());
        info.put("update_time", secret.createdAt().toString());
        info.put("expire_time", secret.expiresAt().toString());
        return info;
    }
}
