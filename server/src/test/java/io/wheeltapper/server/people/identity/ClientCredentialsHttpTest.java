package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientCredentialsHttpTest {
    private static final String TOKEN = "/oidc/v1/token";
    private static final String ME = "/api/2.0/preview/scim/v2/Me";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;
    private String secrets = "";
    private HttpCaller stranger = HttpCaller.withHeaders("");

    @BeforeEach
    void start() {
        server = IdentityServer.start(folder);
        secrets = "/api/2.0/accounts/servicePrincipals/" + server.makeProgram("airflow") + "/credentials/secrets";
        stranger = HttpCaller.withHeaders(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_client_secret_gets_a_token_for_an_hour_by_form_or_by_basic() {
        String secret = secret("{}");
        HttpAnswer byForm = byForm("airflow", secret);
        HttpAnswer byBasic = byBasic("airflow:" + secret);
        for (HttpAnswer answer : List.of(byForm, byBasic)) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body().get("token_type").asText()).isEqualTo("Bearer");
            assertThat(answer.body().get("expires_in").asInt()).isEqualTo(3600);
            HttpCaller airflow = server.with(answer.body().get("access_token").asText());
            assertThat(airflow.get(ME).body().get("applicationId").asText()).isEqualTo("airflow");
        }
        HttpCaller airflow = server.with(byForm.body().get("access_token").asText());
        assertThat(airflow.get("/api/2.0/token/list").body()).isEmpty();
        server.clock.pass(Duration.ofHours(1));
        assertThat(airflow.get(ME).status()).isEqualTo(401);
    }

    @Test
    void tokens_whose_hour_is_over_are_forgotten_with_the_next() {
        String secret = secret("{}");
        byForm("airflow", secret);
        byForm("airflow", secret);
        server.clock.pass(Duration.ofHours(1));
        byForm("airflow", secret);
        assertThat(server.database.<Long>read(
                        handle -> handle.select("SELECT COUNT(*) FROM tokens WHERE kind = 'ACCESS'")
                                .mapTo(Long.class)
                                .one()))
                .isEqualTo(1);
    }

    @Test
    void whatever_is_wrong_with_a_client_the_answer_is_the_same() {
        String expiring = secret("{\"lifetime\": \"60s\"}");
        server.clock.pass(Duration.ofSeconds(60));
        String good = secret("{}");
        server.makeProgram("other");
        List<HttpAnswer> answers = List.of(
                byForm("airflow", expiring),
                byForm("airflow", "wts-wrong"),
                byForm("nobody", good),
                byForm("other", good),
                byForm("", good),
                byForm("airflow", ""),
                byBasic("airflow"),
                byBasic(good));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(answers.get(0).body());
        });
        assertThat(answers.get(0).body().get("error").asText()).isEqualTo("invalid_client");
        assertThat(answers.get(0).body().get("error_description").asText()).contains("Ask an administrator");
    }

    @Test
    void the_tokens_of_a_deleted_secret_end_at_once() {
        String secret = secret("{}");
        String token = byForm("airflow", secret).body().get("access_token").asText();
        String id = server.admin().get(secrets).body().at("/secrets/0/id").asText();
        assertThat(server.admin().delete(secrets + "/" + id).status()).isEqualTo(200);
        assertThat(server.with(token).get(ME).status()).isEqualTo(401);
        assertThat(byForm("airflow", secret).status()).isEqualTo(401);
        assertThat(server.admin().delete(secrets + "/" + id).errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void other_grants_are_refused_as_oauth_does() {
        HttpAnswer other = stranger.postForm(TOKEN, "grant_type=password&username=a&password=b");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body().get("error").asText()).isEqualTo("unsupported_grant_type");
        HttpAnswer none = stranger.postForm(TOKEN, "client_id=a");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body().get("error").asText()).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "63072001s", "1h", "x", "-1s"})
    void odd_lifetimes_are_refused(String lifetime) {
        HttpAnswer answer = server.admin().post(secrets, "{\"lifetime\": \"" + lifetime + "\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("lifetime");
    }

    @Test
    void a_service_principal_has_at_most_five_secrets() {
        for (int i = 0; i < 5; i++) {
            secret("{}");
        }
        assertThat(server.admin().post(secrets, "{}").errorCode()).isEqualTo("QUOTA_EXCEEDED");
    }

    @Test
    void only_administrators_handle_secrets_and_nobody_reads_one() {
        HttpCaller anna = server.user("anna@x");
        String secret = secret("{}");
        assertThat(anna.post(secrets, "{}").status()).isEqualTo(403);
        assertThat(anna.get(secrets).status()).isEqualTo(403);
        assertThat(anna.delete(secrets + "/x").status()).isEqualTo(403);
        JsonNode list = server.admin().get(secrets).body();
        assertThat(list.at("/secrets/0/expire_time").asText()).isEqualTo("2028-02-29T08:00:00Z");
        assertThat(Json.write(list)).doesNotContain(secret).contains(RandomToken.hash(secret));
    }

    @Test
    void programs_find_out_where_tokens_are_given() {
        assertThat(stranger.get("/.well-known/databricks-config")
                        .body()
                        .get("oidc_endpoint")
                        .asText())
                .isEqualTo(server.url() + "/oidc");
        assertThat(stranger.get("/oidc/.well-known/oauth-authorization-server")
                        .body()
                        .get("token_endpoint")
                        .asText())
                .isEqualTo(server.url() + TOKEN);
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void hostile_credentials_let_nobody_in(String text) {
        assertThat(byForm(text, text).status()).isEqualTo(401);
        assertThat(byBasic(text + ":" + text).status()).isEqualTo(401);
        assertThat(server.admin().delete(secrets + "/" + encoded(text)).status())
                .isIn(400, 404);
    }

    private String secret(String body) {
        return server.admin().post(secrets, body).body().get("secret").asText();
    }

    private HttpAnswer byForm(String id, String secret) {
        return stranger.postForm(
                TOKEN,
                "grant_type=client_credentials&scope=all-apis&client_id=" + encoded(id) + "&client_secret="
                        + encoded(secret));
    }

    private HttpAnswer byBasic(String credentials) {
        return HttpCaller.withHeaders(
                        server.url(),
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .postForm(TOKEN, "grant_type=client_credentials&scope=all-apis");
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
