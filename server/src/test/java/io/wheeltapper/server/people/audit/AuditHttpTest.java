package io.wheeltapper.server.people.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Untold;
import io.wheeltapper.server.base.http.CallOutcomeBuilder;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.outbound.retention.Retention;
import io.wheeltapper.server.outbound.retention.RetentionSettings;
import io.wheeltapper.server.people.identity.RandomToken;
import io.wheeltapper.server.people.secrets.MasterKeys;
import io.wheeltapper.server.people.secrets.SecretRoutes;
import io.wheeltapper.server.people.secrets.SecretVault;
import io.wheeltapper.server.people.secrets.Secrets;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditHttpTest {
    private static final String AUDIT = "/api/wheeltapper/1.0/audit";
    private static final String TOKEN_CREATE = "/api/2.0/token/create";

    @TempDir
    Path folder = Path.of(".");

    private IdentityServer server;
    private AuditStore store;

    @BeforeEach
    void start() {
        server = IdentityServer.start(folder, started -> {
            AuditStore audit = new AuditStore(started.database);
            Secrets secrets = new Secrets(
                    started.database,
                    started.principals,
                    new SecretVault(new MasterKeys(folder.resolve("state"), null), List.of()),
                    started.clock);
            return new IdentityServer.Parts(
                    List.of(new AuditRoutes(audit), new SecretRoutes(secrets), router -> {
                        router.post("/api/test/search", call -> Json.object());
                        router.post("/api/test/report", call -> Json.object());
                        router.post("/api/test/bug", call -> {
                            throw new IllegalStateException("hush");
                        });
                    }),
                    List.of(new AuditListener(audit, Set.of("/api/test/search"), started.clock)),
                    List.of(hash -> hash.equals(RandomToken.hash("driver"))
                            ? Optional.of(new Caller("d1", "d1", Caller.Kind.DRIVER, Set.of()))
                            : Optional.empty()));
        });
        store = new AuditStore(server.database);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_change_leaves_who_did_what_when_and_from_where() {
        HttpAnswer made = HttpCaller.withHeaders(
                        server.url(), "Authorization", "Bearer " + server.adminToken, "User-Agent", "crane/1")
                .post(TOKEN_CREATE, "{\"comment\": \"laptop\"}");
        AuditEntry entry = only();
        assertThat(entry.at()).isEqualTo(IdentityServer.START);
        assertThat(entry.caller()).isEqualTo("admin");
        assertThat(entry.callerKind()).isEqualTo("USER");
        assertThat(entry.action()).isEqualTo("POST " + TOKEN_CREATE);
        assertThat(entry.subject())
                .isEqualTo("token " + made.body().at("/token_info/token_id").asText());
        assertThat(entry.source()).isEqualTo("127.0.0.1");
        assertThat(entry.userAgent()).isEqualTo("crane/1");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(entry.errorCode()).isEmpty();
        assertThat(made.headers().firstValue("X-Request-Id")).contains(entry.requestId());
    }

    @Test
    void refused_calls_leave_a_row_too() {
        HttpCaller anna = server.user("anna@x");
        purgeAll();
        anna.delete("/api/2.0/preview/scim/v2/Users/7");
        anna.post(TOKEN_CREATE, "{");
        server.with("wt-unknown").post(TOKEN_CREATE, "{}");
        anna.post("/api/test/bug", "{}");
        assertThat(after(0, 10))
                .extracting(AuditEntry::caller, AuditEntry::status, AuditEntry::errorCode)
                .containsExactly(
                        tuple("anna@x", 403, "PERMISSION_DENIED"),
                        tuple("anna@x", 400, "MALFORMED_REQUEST"),
                        tuple("", 401, "UNAUTHENTICATED"),
                        tuple("anna@x", 500, "INTERNAL_ERROR"));
        assertThat(after(0, 1).get(0).action()).isEqualTo("DELETE /api/2.0/preview/scim/v2/Users/{id}");
        assertThat(after(0, 1).get(0).path()).isEqualTo("/api/2.0/preview/scim/v2/Users/7");
    }

    @Test
    void reads_searches_unknown_routes_and_what_drivers_report_leave_none() {
        server.admin().get("/api/2.0/token/list");
        server.admin().post("/api/test/search", "{}");
        server.admin().post("/api/test/nowhere", "{}");
        server.with("driver").post("/api/test/report", "{}");
        assertThat(after(0, 10)).isEmpty();
        server.with("driver").post(TOKEN_CREATE, "{}");
        assertThat(only().callerKind()).isEqualTo("DRIVER");
    }

    @Test
    void secrets_leave_who_read_which_but_never_the_value() {
        HttpCaller admin = server.admin();
        admin.post("/api/2.0/secrets/scopes/create", "{\"scope\": \"plant\"}");
        admin.post("/api/2.0/secrets/put", "{\"scope\": \"plant\", \"key\": \"k\", \"string_value\": \"hush-hush\"}");
        admin.get("/api/2.0/secrets/get?scope=plant&key=k");
        List<AuditEntry> entries = after(0, 10);
        assertThat(entries)
                .extracting(AuditEntry::subject)
                .containsExactly("scope plant", "secret plant/k", "secret plant/k");
        assertThat(entries.toString()).doesNotContain("hush");
    }

    @Test
    void administrators_page_through_it_and_nobody_else_does() {
        IntStream.range(0, 5).forEach(i -> {
            server.admin().post(TOKEN_CREATE, "{}");
            server.clock.pass(Duration.ofMinutes(1));
        });
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            JsonNode page =
                    server.admin().get(AUDIT + "?limit=2&page_token=" + token).body();
            seen.addAll(page.get("entries").findValuesAsText("at"));
            token = page.path("next_page_token").asText();
        } while (!token.isEmpty());
        assertThat(seen)
                .containsExactly(
                        "2026-03-01T08:04:00Z",
                        "2026-03-01T08:03:00Z",
                        "2026-03-01T08:02:00Z",
                        "2026-03-01T08:01:00Z",
                        "2026-03-01T08:00:00Z");
        assertThat(server.user("anna@x").get(AUDIT).status()).isEqualTo(403);
    }

    @Test
    void it_is_filtered_by_time_caller_and_action() {
        HttpCaller anna = server.user("anna@x");
        purgeAll();
        server.admin().post(TOKEN_CREATE, "{}");
        server.clock.pass(Duration.ofMinutes(1));
        anna.post(TOKEN_CREATE, "{}");
        server.clock.pass(Duration.ofMinutes(1));
        anna.post("/api/2.0/token/delete", "{\"token_id\": \"none\"}");
        assertThat(found("who=anna@x")).containsExactly("POST /api/2.0/token/delete", "POST " + TOKEN_CREATE);
        assertThat(found("action=Token/CREATE")).hasSize(2);
        assertThat(found("action=%25")).isEmpty();
        assertThat(found("since=2026-03-01T08:01:00Z")).hasSize(2);
        assertThat(found("until=2026-03-01T08:01:00Z")).hasSize(1);
        assertThat(found("since=2026-03-01T08:01:00Z&until=2026-03-01T08:02:00Z&who=anna@x&action=create"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=yesterday", "until=1", "page_token=x", "limit=1001", "limit=-1", "who=%00"})
    void malformed_wishes_are_refused(String query) {
        HttpAnswer answer = server.admin().get(AUDIT + "?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void hostile_filters_find_nothing(String text) {
        server.admin().post(TOKEN_CREATE, "{}");
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(found("who=" + encoded)).isEmpty();
        assertThat(server.admin().get(AUDIT + "?action=" + encoded).status()).isEqualTo(200);
    }

    @Test
    void who_copies_by_number_misses_nothing_and_sees_nothing_twice() {
        IntStream.range(0, 40).parallel().forEach(i -> server.admin().post(TOKEN_CREATE, "{}"));
        List<Long> copied = new ArrayList<>();
        long last = 0;
        for (List<AuditEntry> next = after(last, 7); !next.isEmpty(); next = after(last, 7)) {
            next.forEach(entry -> copied.add(entry.auditId()));
            last = copied.get(copied.size() - 1);
        }
        assertThat(copied).hasSize(40).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_is_older_is_purged_and_numbers_are_not_given_again() {
        server.admin().post(TOKEN_CREATE, "{}");
        server.clock.pass(Duration.ofDays(1));
        server.admin().post(TOKEN_CREATE, "{}");
        purge(IdentityServer.START.plusSeconds(1));
        long last = only().auditId();
        purge(IdentityServer.START.plus(Duration.ofDays(2)));
        assertThat(after(0, 10)).isEmpty();
        server.admin().post(TOKEN_CREATE, "{}");
        assertThat(only().auditId()).isEqualTo(last + 1);
    }

    @Test
    void long_texts_are_shortened() {
        AuditListener listener = new AuditListener(store, Set.of(), server.clock);
        listener.answered(CallOutcomeBuilder.builder()
                .requestId("r")
                .method("POST")
                .path("/x")
                .subject("s".repeat(5_000))
                .source("1.2.3.4")
                .status(200)
                .took(Duration.ZERO)
                .route("/x")
                .userAgent("u".repeat(5_000))
                .build());
        assertThat(only().subject()).hasSize(1_000).endsWith("…");
        assertThat(only().userAgent()).hasSize(1_000);
    }

    @Test
    void a_call_is_answered_as_it_went_also_when_it_cannot_be_recorded() {
        server.database.change(handle -> handle.execute("ALTER TABLE audit RENAME TO audit_away"));
        assertThat(server.admin().post(TOKEN_CREATE, "{}").status()).isEqualTo(200);
    }

    private AuditEntry only() {
        List<AuditEntry> entries = after(0, 10);
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private List<AuditEntry> after(long auditId, int limit) {
        return server.database.read(handle -> AuditStore.after(handle, auditId, limit));
    }

    private void purge(Instant before) {
        new Retention(
                        server.database,
                        RetentionSettings.defaults(),
                        Untold.DELETED,
                        () -> before.plus(RetentionSettings.defaults().audit()))
                .sweep();
    }

    private void purgeAll() {
        purge(server.clock.instant().plusMillis(1));
    }

    private List<String> found(String query) {
        return server.admin().get(AUDIT + "?" + query).body().get("entries").findValuesAsText("action");
    }
}
