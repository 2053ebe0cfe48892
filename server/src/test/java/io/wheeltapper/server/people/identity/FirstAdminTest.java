package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.server.Server;
import io.wheeltapper.server.ServerSettings;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import io.wheeltapper.server.testing.SettableClock;
import io.wheeltapper.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
final class FirstAdminTest {
    private static final String ME = "/api/2.0/preview/scim/v2/Me";

    @TempDir
    Path folder = Path.of(".");

    @Test
    void a_later_start_makes_no_other() {
        try (IdentityServer server = IdentityServer.start(folder)) {
            assertThat(server.firstAdmin.make(token -> {})).isEmpty();
            assertThat(server.admin().get(ME).body().get("userName").asText()).isEqualTo("admin");
        }
    }

    @Test
    void a_token_that_could_not_be_kept_is_made_again() {
        SettableClock clock = new SettableClock("2026-03-01T12:00:00Z");
        try (Database database = TestDatabase.open(folder)) {
            Principals principals = new Principals(database, new Ids(database), clock);
            FirstAdmin first = new FirstAdmin(database, principals, new Tokens(database, principals, List.of(), clock));
            assertThatThrownBy(() -> first.make(token -> {
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessageContaining("killed");
            List<String> kept = new ArrayList<>();
            assertThat(first.make(kept::add))
                    .hasValueSatisfying(token -> assertThat(kept).containsExactly(token));
        }
    }

    @Test
    void renewing_revokes_the_lost_token_and_no_other() {
        try (IdentityServer server = IdentityServer.start(folder)) {
            String personal = server.admin()
                    .post("/api/2.0/token/create", "{}")
                    .body()
                    .get("token_value")
                    .asText();
            String renewed = server.firstAdmin.renew(token -> {});
            assertThat(server.admin().get(ME).status()).isEqualTo(401);
            assertThat(server.with(renewed).get(ME).status()).isEqualTo(200);
            assertThat(server.with(personal).get(ME).status()).isEqualTo(200);
        }
    }

    @Test
    void renewing_brings_a_deleted_or_inactive_admin_back() {
        try (IdentityServer server = IdentityServer.start(folder)) {
            String anna = server.makeUser("anna@x");
            String admins = server.admin()
                    .get("/api/2.0/preview/scim/v2/Groups?filter=displayName+eq+%22admins%22")
                    .body()
                    .at("/Resources/0/id")
                    .asText();
            String admin = server.admin().get(ME).body().get("id").asText();
            server.admin()
                    .put(
                            "/api/2.0/preview/scim/v2/Groups/" + admins,
                            "{\"displayName\": \"admins\", \"members\": [{\"value\": \"" + anna + "\"}]}");
            String tokenOfAnna = server.tokenOf(anna);
            server.with(tokenOfAnna)
                    .patch(
                            "/api/2.0/preview/scim/v2/Users/" + admin,
                            "{\"Operations\": [{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]}");
            assertThat(server.with(server.firstAdmin.renew(token -> {}))
                            .get(ME)
                            .body()
                            .get("groups")
                            .findValuesAsText("display"))
                    .contains("admins");

            assertThat(server.with(tokenOfAnna)
                            .delete("/api/2.0/preview/scim/v2/Users/" + admin)
                            .status())
                    .isEqualTo(204);
            assertThat(server.firstAdmin.make(token -> {})).isEmpty();
            assertThat(server.with(server.firstAdmin.renew(token -> {}))
                            .get(ME)
                            .body()
                            .get("userName")
                            .asText())
                    .isEqualTo("admin");
        }
    }

    @Test
    void a_start_that_is_asked_to_replaces_the_lost_token() {
        ServerSettings settings =
                ServerSettings.in(folder).withHttp(HttpSettings.defaults().withPort(0));
        String lost;
        try (Server server = Server.start(settings, InstantSource.system())) {
            lost = server.adminToken().orElseThrow();
        }
        try (Server server = Server.start(settings.withRenewedAdminToken(), InstantSource.system())) {
            String renewed = server.adminToken().orElseThrow();
            assertThat(folder.resolve("admin-token")).hasContent(renewed);
            assertThat(HttpCaller.withToken(server.url(), renewed).get(ME).status())
                    .isEqualTo(200);
            assertThat(HttpCaller.withToken(server.url(), lost).get(ME).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void the_file_is_the_owners_alone_and_replaces_an_earlier_one() throws IOException {
        FirstAdmin.write(folder.resolve("state"), "wt-1");
        Path file = FirstAdmin.write(folder.resolve("state"), "wt-2");
        assertThat(file).hasFileName("admin-token").hasContent("wt-2\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> FirstAdmin.write(file, "wt-1"))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("file")
                .hasMessageNotContaining("wt-1");
    }
}
