package io.wheeltapper.server.people.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.databricks.sdk.WorkspaceClient;
import com.databricks.sdk.core.error.platform.PermissionDenied;
import com.databricks.sdk.core.error.platform.ResourceAlreadyExists;
import com.databricks.sdk.core.error.platform.ResourceDoesNotExist;
import com.databricks.sdk.service.workspace.AclItem;
import com.databricks.sdk.service.workspace.AclPermission;
import com.databricks.sdk.service.workspace.CreateScope;
import com.databricks.sdk.service.workspace.DeleteSecret;
import com.databricks.sdk.service.workspace.GetSecretRequest;
import com.databricks.sdk.service.workspace.PutAcl;
import com.databricks.sdk.service.workspace.PutSecret;
import com.databricks.sdk.service.workspace.SecretMetadata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import io.wheeltapper.server.testing.Sdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scope {@code plant} is anna's; ben may do nothing yet. */
final class SecretsHttpTest {
    private static final String SECRETS = "/api/2.0/secrets/";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;
    private Secrets secrets;
    private HttpCaller anna = HttpCaller.withHeaders("");
    private HttpCaller ben = anna;

    @BeforeEach
    void start() {
        server = IdentityServer.start(
                folder,
                started -> new IdentityServer.Parts(
                        List.of(new SecretRoutes(
                                new Secrets(started.database, started.principals, vault(), started.clock))),
                        List.of(),
                        List.of()));
        secrets = new Secrets(server.database, server.principals, vault(), server.clock);
        anna = server.user("anna@x");
        ben = server.user("ben@x");
        assertThat(anna.post(SECRETS + "scopes/create", "{\"scope\": \"plant\"}")
                        .status())
                .isEqualTo(200);
    }

    private SecretVault vault() {
        return new SecretVault(new MasterKeys(folder.resolve("state"), null), List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_secret_is_put_listed_read_replaced_and_deleted() {
        assertThat(anna.get(SECRETS + "list?scope=plant").body()).isEmpty();
        put("password", "hush");
        put("Certificate", "c");
        assertThat(value("password")).isEqualTo("hush");
        assertThat(value("PASSWORD")).isEqualTo("hush");
        JsonNode list = anna.get(SECRETS + "list?scope=Plant").body();
        assertThat(list.get("secrets").findValuesAsText("key")).containsExactly("Certificate", "password");
        assertThat(list.at("/secrets/0/last_updated_timestamp").asLong())
                .isEqualTo(IdentityServer.START.toEpochMilli());
        put("password", "louder");
        assertThat(value("password")).isEqualTo("louder");

        assertThat(anna.post(SECRETS + "delete", "{\"scope\": \"plant\", \"key\": \"password\"}")
                        .status())
                .isEqualTo(200);
        HttpAnswer gone = anna.get(SECRETS + "get?scope=plant&key=password");
        assertThat(gone.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(gone.message()).isEqualTo("Secret does not exist with scope: plant and key: password");
        assertThat(anna.post(SECRETS + "delete", "{\"scope\": \"plant\", \"key\": \"password\"}")
                        .errorCode())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void bytes_come_back_as_they_went() {
        byte[] bytes = {0, -1, 13, 10, 127};
        String base64 = Base64.getEncoder().encodeToString(bytes);
        anna.post(SECRETS + "put", "{\"scope\": \"plant\", \"key\": \"k\", \"bytes_value\": \"" + base64 + "\"}");
        HttpAnswer answer = anna.get(SECRETS + "get?scope=plant&key=k");
        assertThat(answer.body().get("value").asText()).isEqualTo(base64);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void neither_database_nor_lists_hold_a_value() {
        put("password", "hush-hush-hush");
        String row = server.database.read(handle ->
                handle.select("SELECT * FROM secrets").mapToMap().one().toString());
        assertThat(row)
                .contains("password")
                .doesNotContain("hush")
                .doesNotContain(Base64.getEncoder().encodeToString("hush".getBytes(StandardCharsets.UTF_8)));
        SecretValue value = secrets.reveal(callerAnna(), "plant", "password");
        assertThat(value).hasToString("[REDACTED]");
        assertThat(value.text()).isEqualTo("hush-hush-hush");
    }

    private Caller callerAnna() {
        return server.database.read(handle -> server.principals
                .find(handle, "anna@x")
                .flatMap(found -> server.principals.caller(handle, found.principalId()))
                .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "READ, 200, 403, 403",
        "WRITE, 200, 200, 403",
        "MANAGE, 200, 200, 200",
    })
    void each_permission_includes_the_lower_ones(String permission, int read, int write, int manage) {
        put("password", "hush");
        putAcl("ben@x", permission);
        assertThat(ben.get(SECRETS + "get?scope=plant&key=password").status()).isEqualTo(read);
        assertThat(ben.get(SECRETS + "list?scope=plant").status()).isEqualTo(read);
        assertThat(ben.post(SECRETS + "put", "{\"scope\": \"plant\", \"key\": \"b\", \"string_value\": \"v\"}")
                        .status())
                .isEqualTo(write);
        assertThat(ben.post(SECRETS + "delete", "{\"scope\": \"plant\", \"key\": \"password\"}")
                        .status())
                .isEqualTo(write);
        assertThat(ben.get(SECRETS + "acls/list?scope=plant").status()).isEqualTo(manage);
        assertThat(ben.post(SECRETS + "scopes/delete", "{\"scope\": \"plant\"}").status())
                .isEqualTo(manage);
    }

    @Test
    void without_a_permission_nothing_of_a_scope_is_seen() {
        put("password", "hush");
        HttpAnswer refused = ben.get(SECRETS + "get?scope=plant&key=password");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("ben@x", "READ", "plant").doesNotContain("hush");
        assertThat(ben.get(SECRETS + "get?scope=plant&key=none").status()).isEqualTo(403);
        assertThat(ben.get(SECRETS + "scopes/list").body()).isEmpty();
        assertThat(ben.post(SECRETS + "acls/put", acl("ben@x", "MANAGE")).status())
                .isEqualTo(403);
        assertThat(server.admin().get(SECRETS + "get?scope=plant&key=password").status())
                .isEqualTo(200);
    }

    @Test
    void permissions_are_put_shown_and_deleted() {
        server.makeGroup("crew");
        putAcl("ben@x", "READ");
        putAcl("crew", "WRITE");
        putAcl("ben@x", "WRITE");
        assertThat(anna.get(SECRETS + "acls/get?scope=plant&principal=ben@x")
                        .body()
                        .get("permission")
                        .asText())
                .isEqualTo("WRITE");
        JsonNode items = anna.get(SECRETS + "acls/list?scope=plant").body().get("items");
        assertThat(items.findValuesAsText("principal")).containsExactlyInAnyOrder("anna@x", "ben@x", "crew");
        anna.post(SECRETS + "acls/delete", "{\"scope\": \"plant\", \"principal\": \"ben@x\"}");
        assertThat(ben.get(SECRETS + "list?scope=plant").status()).isEqualTo(403);
        HttpAnswer none = anna.get(SECRETS + "acls/get?scope=plant&principal=ben@x");
        assertThat(none.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(anna.post(SECRETS + "acls/put", acl("nobody", "READ")).errorCode())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(anna.post(SECRETS + "acls/put", acl("ben@x", "FLY")).errorCode())
                .isEqualTo("INVALID_PARAMETER_VALUE");
    }

    @Test
    void a_scope_may_be_everybodys() {
        server.makeUser("users");
        ben.post(SECRETS + "scopes/create", "{\"scope\": \"all\", \"initial_manage_principal\": \"users\"}");
        assertThat(anna.get(SECRETS + "acls/list?scope=all")
                        .body()
                        .at("/items/0/principal")
                        .asText())
                .isEqualTo("users");
    }

    @Test
    void a_deleted_scope_takes_its_secrets_along() {
        put("password", "hush");
        anna.post(SECRETS + "scopes/delete", "{\"scope\": \"plant\"}");
        HttpAnswer gone = anna.get(SECRETS + "get?scope=plant&key=password");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.message()).isEqualTo("Scope plant does not exist!");
        ben.post(SECRETS + "scopes/create", "{\"scope\": \"plant\"}");
        assertThat(ben.get(SECRETS + "list?scope=plant").body()).isEmpty();
        assertThat(anna.get(SECRETS + "list?scope=plant").status()).isEqualTo(403);
    }

    @Test
    void of_several_who_make_the_same_scope_at_once_one_does() {
        String body = "{\"scope\": \"same\"}";
        List<CompletableFuture<HttpAnswer>> calls = List.of(anna, ben, anna, ben).stream()
                .map(caller -> CompletableFuture.supplyAsync(() -> caller.post(SECRETS + "scopes/create", body)))
                .toList();
        List<HttpAnswer> answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(3)
                .allSatisfy(answer -> {
                    assertThat(answer.errorCode()).isEqualTo("RESOURCE_ALREADY_EXISTS");
                    assertThat(answer.message()).isEqualTo("Scope same already exists!");
                });
        assertThat(anna.post(SECRETS + "scopes/create", "{\"scope\": \"SAME\"}").errorCode())
                .isEqualTo("RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void a_value_may_have_128_kib_and_no_more() {
        assertThat(tryPut("k", "x".repeat(Secrets.MAX_VALUE_BYTES)).status()).isEqualTo(200);
        HttpAnswer answer = tryPut("k", "x".repeat(Secrets.MAX_VALUE_BYTES + 1));
        assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(answer.message()).contains("131073", "131072").doesNotContain("xx");
        assertThat(tryPut("k", "x".repeat(2 << 20)).status()).isEqualTo(413);
    }

    @Test
    void a_scope_has_at_most_1000_secrets() {
        put("first", "v");
        server.database.change(handle -> {
            for (int i = 1; i < 1_000; i++) {
                handle.execute(
                        "INSERT INTO secrets SELECT scope_key, ?, ?, key_id, sealed, updated_at FROM secrets WHERE secret_key = 'first'",
                        "k" + i,
                        "k" + i);
            }
        });
        assertThat(tryPut("one-more", "v").errorCode()).isEqualTo("QUOTA_EXCEEDED");
        assertThat(tryPut("first", "again").status()).isEqualTo(200);
    }

    @Test
    void a_task_reads_in_the_name_of_whom_it_runs() {
        put("password", "hush");
        assertThat(reveal("anna@x").text()).isEqualTo("hush");
        assertThatThrownBy(() -> reveal("ben@x")).hasMessageContaining("does not have READ");
        putAcl("users", "READ");
        assertThat(reveal("ben@x").text()).isEqualTo("hush");
        String id = server.database.read(handle -> String.valueOf(
                server.principals.find(handle, "ben@x").orElseThrow().principalId()));
        server.admin()
                .patch(
                        "/api/2.0/preview/scim/v2/Users/" + id,
                        "{\"Operations\": [{\"op\": \"replace\", \"path\": \"active\", \"value\": false}]}");
        assertThat(callerNamed("ben@x")).isEmpty();
    }

    private SecretValue reveal(String reader) {
        Caller caller = callerNamed(reader).orElseThrow();
        return server.database.read(handle -> secrets.reveal(handle, caller, "plant", "password"));
    }

    private Optional<Caller> callerNamed(String name) {
        return server.database.read(handle -> server.principals
                .find(handle, name)
                .flatMap(principal -> server.principals.caller(handle, principal.principalId())));
    }

    @Test
    void under_another_key_nothing_is_read_or_written_and_the_answer_says_which_key_is_missing() throws IOException {
        put("password", "hush");
        Path file = folder.resolve("state").resolve("secrets.key");
        String right = Files.readString(file);
        MasterKey wrong = MasterKey.random();
        Files.writeString(file, wrong.encoded());
        String usedId = MasterKey.parse(right).orElseThrow().id();
        for (HttpAnswer answer : List.of(anna.get(SECRETS + "get?scope=plant&key=password"), tryPut("other", "v"))) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.message()).contains(usedId, wrong.id(), "secrets.key");
        }
        Files.delete(file);
        assertThat(tryPut("other", "v").message()).contains(usedId, "none");
        assertThat(file).doesNotExist();
        Files.writeString(file, right);
        assertThat(value("password")).isEqualTo("hush");
    }

    @Test
    void when_all_secrets_are_deleted_another_key_may_begin() throws IOException {
        put("password", "hush");
        Files.delete(folder.resolve("state").resolve("secrets.key"));
        anna.post(SECRETS + "delete", "{\"scope\": \"plant\", \"key\": \"password\"}");
        put("password", "anew");
        assertThat(value("password")).isEqualTo("anew");
    }

    @Test
    void a_sealed_value_that_was_moved_to_another_name_does_not_open() {
        put("password", "hush");
        server.database.change(handle -> handle.execute("UPDATE secrets SET secret_key = 'stolen'"));
        HttpAnswer answer = anna.get(SECRETS + "get?scope=plant&key=stolen");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.message()).contains("damaged").doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "a/b", "a b", "ä", "a\\u0000", "a'--"})
    void odd_names_are_refused(String name) {
        assertThat(anna.post(SECRETS + "scopes/create", "{\"scope\": \"" + name + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(tryPut(name, "v").status()).isEqualTo(400);
        assertThat(tryPut("x".repeat(129), "v").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\": \"plant\", \"key\": \"k\"}",
                "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": \"\"}",
                "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": \"a\", \"bytes_value\": \"YQ==\"}",
                "{\"scope\": \"plant\", \"key\": \"k\", \"bytes_value\": \"%%%\"}",
                "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": {\"a\": 1}}",
                "{\"scope\": [\"plant\"], \"key\": \"k\", \"string_value\": \"v\"}",
                "{\"key\": \"k\", \"string_value\": \"v\"}",
                "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": \"hush"
            })
    void malformed_secrets_are_refused_and_their_values_not_repeated(String body) {
        HttpAnswer answer = anna.post(SECRETS + "put", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isNotBlank().doesNotContain("hush");
        assertThat(anna.get(SECRETS + "list?scope=plant").body()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void hostile_texts_find_nothing_and_break_nothing(String text) {
        ObjectNode body = Json.object()
                .put("scope", text)
                .put("key", text)
                .put("principal", text)
                .put("permission", "READ")
                .put("string_value", text);
        for (String call : List.of("scopes/delete", "put", "delete", "acls/put", "acls/delete")) {
            assertThat(anna.post(SECRETS + call, Json.write(body)).status())
                    .as(call)
                    .isIn(400, 404);
        }
        assertThat(anna.post(SECRETS + "acls/put", Json.write(body.deepCopy().put("scope", "plant")))
                        .errorCode())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
        put("k", "v");
        ObjectNode value = Json.object().put("scope", "plant").put("key", "k").put("string_value", text);
        assertThat(anna.post(SECRETS + "put", Json.write(value)).status()).isEqualTo(200);
        assertThat(value("k")).isEqualTo(text);
    }

    @Test
    void other_backends_are_not_served() {
        assertThat(anna.post(
                                SECRETS + "scopes/create",
                                "{\"scope\": \"vault\", \"scope_backend_type\": \"AZURE_KEYVAULT\"}")
                        .message())
                .contains("AZURE_KEYVAULT");
        assertThat(anna.post(
                                SECRETS + "scopes/create",
                                "{\"scope\": \"vault\", \"initial_manage_principal\": \"ben@x\"}")
                        .message())
                .contains("ben@x");
    }

    @Test
    void the_vendors_client_handles_scopes_secrets_and_permissions() {
        WorkspaceClient sdk = Sdk.withToken(server.url(), server.adminToken);
        sdk.secrets().createScope(new CreateScope().setScope("sdk"));
        sdk.secrets().putSecret(new PutSecret().setScope("sdk").setKey("k").setStringValue("hush"));
        assertThat(sdk.secrets()
                        .getSecret(new GetSecretRequest().setScope("sdk").setKey("k"))
                        .getValue())
                .isEqualTo(Base64.getEncoder().encodeToString("hush".getBytes(StandardCharsets.UTF_8)));
        assertThat(sdk.secrets().listSecrets("sdk"))
                .extracting(SecretMetadata::getKey)
                .containsExactly("k");
        sdk.secrets().putAcl(new PutAcl().setScope("sdk").setPrincipal("ben@x").setPermission(AclPermission.READ));
        assertThat(sdk.secrets().listAcls("sdk"))
                .extracting(AclItem::getPrincipal)
                .containsExactly("admin", "ben@x");
        assertThatThrownBy(() -> sdk.secrets().createScope(new CreateScope().setScope("sdk")))
                .isInstanceOf(ResourceAlreadyExists.class);
        sdk.secrets().deleteSecret(new DeleteSecret().setScope("sdk").setKey("k"));
        sdk.secrets().deleteScope("sdk");
        assertThatThrownBy(() -> sdk.secrets().listSecrets("sdk").iterator().hasNext())
                .isInstanceOf(ResourceDoesNotExist.class)
                .hasMessage("Scope sdk does not exist!");
        WorkspaceClient asBen = Sdk.withToken(server.url(), benToken());
        assertThatThrownBy(() -> asBen.secrets().deleteScope("plant")).isInstanceOf(PermissionDenied.class);
    }

    private String benToken() {
        return server.tokenOf(server.database.read(handle -> String.valueOf(
                server.principals.find(handle, "ben@x").orElseThrow().principalId())));
    }

    private void put(String key, String value) {
        assertThat(tryPut(key, value).status()).isEqualTo(200);
    }

    private HttpAnswer tryPut(String key, String value) {
        return anna.post(
                SECRETS + "put",
                "{\"scope\": \"plant\", \"key\": \"" + key + "\", \"string_value\": \"" + value + "\"}");
    }

    private String value(String key) {
        String base64 = anna.get(SECRETS + "get?scope=plant&key=" + key)
                .body()
                .get("value")
                .asText();
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private void putAcl(String principal, String permission) {
        assertThat(anna.post(SECRETS + "acls/put", acl(principal, permission)).status())
                .isEqualTo(200);
    }

    private static String acl(String principal, String permission) {
        return "{\"scope\": \"plant\", \"principal\": \"%s\", \"permission\": \"%s\"}".formatted(principal, permission);
    }
}
