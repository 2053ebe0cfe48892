package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Routes for OAuth clients: discovery (RFC 8414), and tokens for client secrets (RFC 6749, section 4.4). */
final class OAuthRoutes implements Routes {
    private static final String PREFIX = "/oidc/";
    private static final String TOKEN = PREFIX + "v1/token";
    private static final String GRANT = "client_credentials";
    private static final Pattern BASIC = Pattern.compile("(?i)basic +([^ ,]+) *");

    /**
     * The credentials of a client.
     *
     * @param id application id of a service principal
     */
    private record Credentials(String id, String secret) {
        /** Returns a text without the secret. */
        @Override
        public String toString() {
            return "credentials of " + id;
        }
    }

    private final ClientSecrets secrets;

    OAuthRoutes(ClientSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void addTo(Router router) {
        router.errorsUnder(PREFIX, OAuthRoutes::error);
        router.openGet("/.well-known/databricks-config", OAuthRoutes::configuration);
        router.openGet(PREFIX + ".well-known/oauth-authorization-server", OAuthRoutes::metadata);
        router.openPost(TOKEN, this::token);
    }

    private static JsonNode configuration(Call call) {
        return Json.object().put("oidc_endpoint", call.serverUrl() + "/oidc");
    }

    private static JsonNode metadata(Call call) {
        String url = call.serverUrl();
        ObjectNode answer = Json.object();
        answer.put("issuer", url + "/oidc");
        answer.put("token_endpoint", url + TOKEN);
        answer.withArray("/grant_types_supported").add(GRANT);
        answer.withArray("/scopes_supported").add("all-apis");
        answer.withArray("/token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post");
        return answer;
    }

    private JsonNode token(Call call) {
        String grant = call.form("grant_type")
                .orElseThrow(() ->
                        ApiException.malformed("The form field grant_type is missing. Send grant_type=" + GRANT + "."));
        if (!grant.equals(GRANT)) {
            throw ApiException.invalid("grant_type is \"%s\", but only %s is supported.".formatted(grant, GRANT));
        }
        Credentials client = credentials(call);
        call.subject("service principal " + client.id());
        NewToken made = secrets.accessToken(client.id(), client.secret());
        call.answerHeader("Cache-Control", "no-store");
        ObjectNode answer = Json.object();
        answer.put("access_token", made.value());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", ClientSecrets.ACCESS_LIFETIME.toSeconds());
        answer.put("scope", "all-apis");
        return answer;
    }

    private static Credentials credentials(Call call) {
        Optional<String> header = call.header("Authorization");
        if (header.isPresent()) {
            Matcher matcher = BASIC.matcher(header.get());
            if (!matcher.matches()) {
                throw IdentityErrors.badClient();
            }
            String[] parts = Tokens.basic(matcher.group(1))
                    .orElseThrow(IdentityErrors::badClient)
                    .split(":", 2);
            if (parts.length != 2) {
                throw IdentityErrors.badClient();
            }
            return new Credentials(parts[0], parts[1]);
        }
        return new Credentials(
                call.form("client_id").orElseThrow(IdentityErrors::badClient),
                call.form("client_secret").orElseThrow(IdentityErrors::badClient));
    }

    private static JsonNode error(ApiException failure) {
        ObjectNode body = Json.object();
        body.put("error", name(failure.code()));
        body.put("error_description", failure.getMessage());
        return body;
    }

    /** Returns the OAuth name of an error; the only value that can be wrong here is that of {@code grant_type}. */
    private static String name(ApiCode code) {
        if (code == ApiCode.UNAUTHENTICATED) {
            return "invalid_client";
        }
        if (code == ApiCode.INVALID_PARAMETER_VALUE) {
            return "unsupported_grant_type";
        }
        return code.status() < 500 ? "invalid_request" : "server_error";
    }
}
