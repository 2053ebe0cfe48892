package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.RemoteShell;
import io.wheeltapper.server.testing.HttpCaller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class TokensAndSecretsTest {
    @TempDir
    Path workspace;

    private RemoteShell shell;

    @BeforeEach
    void start() {
        shell = new RemoteShell(workspace);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    private int statusWith(String token) {
        return HttpCaller.withToken(shell.server().url(), token)
                .get("/api/2.1/jobs/list")
                .status();
    }

    @Test
    void a_token_is_made_used_listed_and_deleted() {
        String value = shell.output("tokens", "create", "--comment", "nightly import", "--lifetime", "90d")
                .strip();
        assertThat(shell.err()).contains("shown only once");
        assertThat(statusWith(value)).isEqualTo(200);
        assertThat(shell.output("tokens", "list")).contains("nightly import").doesNotContain(value);
        JsonNode mine = shell.json("tokens", "list").path("token_infos");
        String id = "";
        for (JsonNode token : mine) {
            if (token.path("comment").asText().equals("nightly import")) {
                id = token.path("token_id").asText();
                Instant made = Instant.ofEpochMilli(token.path("creation_time").asLong());
                Instant expires = Instant.ofEpochMilli(token.path("expiry_time").asLong());
                // The server looks at its clock for each.
                assertThat(expires).isCloseTo(made.plus(Duration.ofDays(90)), within(1, ChronoUnit.MINUTES));
            }
        }
        assertThat(shell.output("tokens", "delete", id)).contains("Deleted token " + id);
        assertThat(statusWith(value)).isEqualTo(401);
        assertThat(shell.run("tokens", "create", "--lifetime", "long")).isEqualTo(2);
        assertThat(shell.err()).contains("'--lifetime': \"long\" is not a duration");
    }

    @Test
    void secrets_are_kept_listed_and_deleted_and_never_shown() throws IOException {
        assertThat(shell.output("secrets", "scopes")).contains("There are no scopes");
        shell.output("secrets", "create-scope", "plant");
        assertThat(shell.output("secrets", "scopes").lines()).contains("plant");
        assertThat(shell.output("secrets", "list", "plant")).contains("contains no secrets");
        assertThat(shell.runWithInput("päss\nword\n", "secrets", "put", "plant", "password"))
                .isZero();
        String file = shell.file("key.txt", "in a file\n");
        shell.output("secrets", "put", "plant", "key", "--value-file", file);
        assertThat(shell.output("secrets", "list", "plant"))
                .contains("password", "key")
                .doesNotContain("päss");
        assertThat(kept("password")).isEqualTo("päss\nword");
        assertThat(kept("key")).isEqualTo("in a file\n");
        assertThat(shell.output("secrets", "delete", "plant", "key")).contains("Deleted plant/key");
        assertThat(shell.json("secrets", "list", "plant").path("secrets")).hasSize(1);
        shell.output("secrets", "delete-scope", "plant");
        assertThat(shell.run("secrets", "list", "plant")).isEqualTo(2);
        assertThat(shell.err()).contains("(RESOURCE_DOES_NOT_EXIST)");
    }

    private String kept(String key) {
        String value = shell.server()
                .caller()
                .get("/api/2.0/secrets/get?scope=plant&key=" + key)
                .body()
                .path("value")
                .asText();
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
