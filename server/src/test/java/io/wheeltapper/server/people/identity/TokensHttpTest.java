package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokensHttpTest {
    private static final String ME = "/api/2.0/preview/scim/v2/Me";
    private static final String DRIVER_TOKEN = "wtd-of-a-driver";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;

    @BeforeEach
    void start() {
        server = IdentityServer.start(
                folder,
                started -> new IdentityServer.Parts(
                        List.of(),
                        List.of(),
                        List.of(hash -> hash.equals(RandomToken.hash(DRIVER_TOKEN))
                                ? Optional.of(new Caller("d1", "d1", Caller.Kind.DRIVER, Set.of()))
                                : Optional.empty())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_token_lets_its_owner_in_and_is_told_only_once() {
        HttpCaller anna = server.user("anna@x");
        HttpAnswer made = anna.post("/api/2.0/token/create", "{\"comment\": \"laptop\", \"lifetime_seconds\": 60}");
        String value = made.body().get("token_value").asText();

        assertThat(value).matches("wt-[0-9a-f]{64}");
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(server.with(value).get(ME).body().get("userName").asText()).isEqualTo("anna@x");
        JsonNode info = made.body().get("token_info");
        assertThat(info.get("comment").asText()).isEqualTo("laptop");
        assertThat(info.get("creation_time").asLong()).isEqualTo(IdentityServer.START.toEpochMilli());
        assertThat(info.get("expiry_time").asLong())
                .isEqualTo(IdentityServer.START.plusSeconds(60).toEpochMilli());
        assertThat(Json.write(anna.get("/api/2.0/token/list").body()))
                .contains("laptop")
                .doesNotContain(value);
    }

    @Test
    void the_database_holds_no_token() {
        String value = server.admin()
                .post("/api/2.0/token/create", "{}")
                .body()
                .get("token_value")
                .asText();
        List<String> cells = server.database.read(
                handle -> handle.select("SELECT token_id, token_hash, comment FROM tokens").mapToMap().stream()
                        .flatMap(row -> row.values().stream())
                        .map(String::valueOf)
                        .toList());
        assertThat(cells).contains(RandomToken.hash(value)).noneMatch(cell -> cell.contains(value.substring(3)));
    }

    @Test
    void expired_revoked_and_unknown_tokens_get_the_very_same_answer() {
        HttpCaller anna = server.user("anna@x");
        String expiring = token(anna, "{\"lifetime_seconds\": 60}");
        JsonNode toBeRevoked = anna.post("/api/2.0/token/create", "{}").body();
        String revoked = toBeRevoked.get("token_value").asText();
        String inactiveOwners = server.tokenOf(server.makeUser("ben@x"));
        server.clock.pass(Duration.ofSeconds(60));
        anna.post("/api/2.0/token/delete", "{\"token_id\": " + toBeRevoked.at("/token_info/token_id") + "}");
        server.admin()
                .patch(
                        "/api/2.0/preview/scim/v2/Users/" + idOf("ben@x"),
                        "{\"Operations\": [{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]}");

        List<JsonNode> answers = new ArrayList<>();
        for (String token : List.of(expiring, revoked, inactiveOwners, "wt-unknown")) {
            HttpAnswer answer = server.with(token).get("/api/2.0/token/list");
            assertThat(answer.status()).isEqualTo(401);
            answers.add(answer.body());
        }
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0).get("error_code").asText()).isEqualTo("UNAUTHENTICATED");
        assertThat(answers.get(0).get("message").asText()).contains("may have expired, been revoked");
    }

    @Test
    void a_token_is_valid_until_just_before_its_expiry() {
        String token = token(server.user("anna@x"), "{\"lifetime_seconds\": 60}");
        server.clock.pass(Duration.ofMillis(59_999));
        assertThat(server.with(token).get(ME).status()).isEqualTo(200);
        server.clock.pass(Duration.ofMillis(1));
        assertThat(server.with(token).get(ME).status()).isEqualTo(401);
    }

    @Test
    void use_is_noted_at_most_once_a_minute() {
        String token = token(server.user("anna@x"), "{}");
        HttpCaller anna = server.with(token);
        assertThat(usedAt(token)).isZero();
        anna.get(ME);
        long first = usedAt(token);
        server.clock.pass(Duration.ofSeconds(59));
        anna.get(ME);
        assertThat(usedAt(token)).isEqualTo(first).isEqualTo(IdentityServer.START.toEpochMilli());
        server.clock.pass(Duration.ofSeconds(1));
        anna.get(ME);
        assertThat(usedAt(token)).isEqualTo(first + 60_000);
    }

    private long usedAt(String token) {
        return server.database.read(handle -> handle.select(
                        "SELECT COALESCE(used_at, 0) FROM tokens WHERE token_hash = ?", RandomToken.hash(token))
                .mapTo(Long.class)
                .one());
    }

    @Test
    void a_driver_is_let_in_by_its_own_kind_of_token_but_may_make_none() {
        HttpAnswer answer = server.with(DRIVER_TOKEN).post("/api/2.0/token/create", "{}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("Driver d1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer %s", "BEARER %s", "Bearer   %s", "Bearer %s "})
    void the_scheme_may_be_written_in_any_case_and_with_blanks(String header) {
        assertThat(HttpCaller.withHeaders(server.url(), "Authorization", header.formatted(server.adminToken))
                        .get(ME)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_may_be_the_password_of_user_token() {
        assertThat(basic("token:" + server.adminToken).get(ME).status()).isEqualTo(200);
        assertThat(basic("admin:" + server.adminToken).get(ME).status()).isEqualTo(401);
        assertThat(basic(server.adminToken).get(ME).status()).isEqualTo(401);
        assertThat(HttpCaller.withHeaders(server.url(), "Authorization", "Basic %%%")
                        .get(ME)
                        .status())
                .isEqualTo(401);
    }

    private HttpCaller basic(String credentials) {
        return HttpCaller.withHeaders(
                server.url(),
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bearer",
                "Bearer ",
                "%s",
                "Token %s",
                "Bearer %s %s",
                "Bearer %s,Bearer %s",
                "Bearer\t%s"
            })
    void other_headers_let_nobody_in(String header) {
        HttpAnswer answer = HttpCaller.withHeaders(
                        server.url(), "Authorization", header.formatted(server.adminToken, server.adminToken))
                .get("/api/2.0/token/list");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void a_call_with_two_authorization_headers_is_refused() {
        HttpAnswer answer = HttpCaller.withHeaders(
                        server.url(), "Authorization", "Bearer x", "Authorization", "Bearer " + server.adminToken)
                .get("/api/2.0/token/list");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).contains("more than once");
    }

    @Test
    void a_call_without_a_token_is_told_how_to_send_one() {
        HttpAnswer answer = HttpCaller.withHeaders(server.url()).get("/api/2.0/token/list");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).contains("Authorization: Bearer TOKEN");
    }

    @Test
    void nobody_revokes_the_token_of_another() {
        HttpCaller anna = server.user("anna@x");
        String id = onlyTokenId(anna);
        HttpAnswer answer = server.user("ben@x").post("/api/2.0/token/delete", "{\"token_id\": \"" + id + "\"}");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(onlyTokenId(anna)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetime_seconds\": 0}",
                "{\"lifetime_seconds\": -5}",
                "{\"lifetime_seconds\": 9223372036854775807}",
                "{\"lifetime_seconds\": \"soon\"}",
                "{\"lifetime_seconds\": {}}",
                "{\"comment\": [1]}",
                "{\"comment\": \"a\\u0000b\"}",
                "{\"comment\"",
                "[]",
                "7",
                "{\"comment\": \"a\", \"comment\": \"b\"}"
            })
    void malformed_wishes_for_a_token_are_refused_with_a_reason(String body) {
        HttpAnswer answer = server.admin().post("/api/2.0/token/create", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isIn("MALFORMED_REQUEST", "INVALID_PARAMETER_VALUE");
        assertThat(answer.message()).isNotBlank();
    }

    @Test
    void a_query_with_character_0_is_refused() {
        assertThat(server.admin()
                        .get("/api/2.0/token-management/tokens?created_by_username=%00")
                        .errorCode())
                .isEqualTo("MALFORMED_REQUEST");
    }

    @Test
    void a_huge_body_is_refused() {
        HttpAnswer answer =
                server.admin().post("/api/2.0/token/create", "{\"comment\": \"" + "x".repeat(2 << 20) + "\"}");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo("MAX_REQUEST_SIZE_EXCEEDED");
    }

    @Test
    void administrators_see_and_revoke_the_tokens_of_all() {
        HttpCaller anna = server.user("anna@x");
        server.clock.pass(Duration.ofMillis(1));
        String value = token(anna, "{\"comment\": \"laptop\"}");
        HttpCaller admin = server.admin();
        JsonNode infos = admin.get("/api/2.0/token-management/tokens?created_by_username=ANNA@x")
                .body()
                .get("token_infos");
        assertThat(infos.findValuesAsText("comment")).containsExactly("test", "laptop");
        assertThat(infos.get(1).get("created_by_username").asText()).isEqualTo("anna@x");

        String path = "/api/2.0/token-management/tokens/"
                + infos.get(1).get("token_id").asText();
        assertThat(admin.get(path).body().at("/token_info/comment").asText()).isEqualTo("laptop");
        assertThat(anna.get(path).status()).isEqualTo(403);
        assertThat(anna.get("/api/2.0/token-management/tokens").status()).isEqualTo(403);
        assertThat(anna.delete(path).status()).isEqualTo(403);
        assertThat(admin.delete(path).status()).isEqualTo(200);
        assertThat(server.with(value).get(ME).status()).isEqualTo(401);
        assertThat(admin.delete(path).errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void an_administrator_makes_a_token_for_a_service_principal() {
        server.makeProgram("airflow");
        HttpAnswer made = server.admin()
                .post(
                        "/api/2.0/token-management/on-behalf-of/tokens",
                        "{\"application_id\": \"airflow\", \"lifetime_seconds\": 60, \"comment\": \"c\"}");
        HttpCaller airflow = server.with(made.body().get("token_value").asText());
        assertThat(airflow.get(ME).body().get("applicationId").asText()).isEqualTo("airflow");
        assertThat(server.user("anna@x")
                        .post("/api/2.0/token-management/on-behalf-of/tokens", "{\"application_id\": \"airflow\"}")
                        .status())
                .isEqualTo(403);
    }

    private static String token(HttpCaller caller, String body) {
        return caller.post("/api/2.0/token/create", body)
                .body()
                .get("token_value")
                .asText();
    }

    private static String onlyTokenId(HttpCaller caller) {
        return caller.get("/api/2.0/token/list")
                .body()
                .at("/token_infos/0/token_id")
                .asText();
    }

    private String idOf(String userName) {
        return server.admin()
                .get("/api/2.0/preview/scim/v2/Users?filter=userName+eq+%22" + userName + "%22")
                .body()
                .at("/Resources/0/id")
                .asText();
    }
}
