package io.wheeltapper.server.testing;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.http.CallListener;
import io.wheeltapper.server.base.http.HttpServer;
import io.wheeltapper.server.base.http.HttpSettings;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.people.identity.FirstAdmin;
import io.wheeltapper.server.people.identity.IdentityRoutes;
import io.wheeltapper.server.people.identity.OtherTokens;
import io.wheeltapper.server.people.identity.Principals;
import io.wheeltapper.server.people.identity.Tokens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A server with a directory, tokens, and what a test adds. */
public final class IdentityServer implements AutoCloseable {
    /** When {@link #clock} begins. */
    public static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private static final long MAX_BODY = 1L << 20;

    public final SettableClock clock = new SettableClock(START);
    public final Database database;
    public final Ids ids;
    public final Principals principals;
    public final Tokens tokens;
    public final FirstAdmin firstAdmin;
    public final String adminToken;
    private final HttpServer http;

    /** What a test needs beside the directory. */
    public record Parts(List<Routes> routes, List<CallListener> listeners, List<OtherTokens> tokens) {
        public static Parts none() {
            return new Parts(List.of(), List.of(), List.of());
        }
    }

    private IdentityServer(Database database, Function<IdentityServer, Parts> extras) {
        this.database = database;
        this.ids = new Ids(database);
        this.principals = new Principals(database, ids, clock);
        List<OtherTokens> others = new ArrayList<>();
        this.tokens = new Tokens(
                database,
                principals,
                List.of(hash -> others.stream()
                        .flatMap(each -> each.holder(hash).stream())
                        .findFirst()),
                clock);
        this.firstAdmin = new FirstAdmin(database, principals, tokens);
        this.adminToken = firstAdmin.make(token -> {}).orElseThrow();
        Parts parts = extras.apply(this);
        others.addAll(parts.tokens());
        List<Routes> routes = new ArrayList<>(parts.routes());
        routes.add(new IdentityRoutes(database, principals, tokens, clock));
        this.http =
                HttpServer.start(new HttpSettings("127.0.0.1", 0, MAX_BODY, null), tokens, routes, parts.listeners());
    }

    public static IdentityServer start(Path folder) {
        return start(folder, server -> Parts.none());
    }

    /** @param extras made when the directory is there, before the server listens */
    public static IdentityServer start(Path folder, Function<IdentityServer, Parts> extras) {
        return new IdentityServer(TestDatabase.open(folder), extras);
    }

    public String url() {
        return http.url();
    }

    public HttpCaller admin() {
        return with(adminToken);
    }

    public HttpCaller with(String token) {
        return HttpCaller.withToken(url(), token);
    }

    /** A new user's id. */
    public String makeUser(String userName) {
        return admin().post("/api/2.0/preview/scim/v2/Users", "{\"userName\": \"" + userName + "\"}")
                .body()
                .get("id")
                .asText();
    }

    /** A new service principal's id. */
    public String makeProgram(String applicationId) {
        return admin().post(
                        "/api/2.0/preview/scim/v2/ServicePrincipals",
                        "{\"applicationId\": \"" + applicationId + "\", \"displayName\": \"" + applicationId + "\"}")
                .body()
                .get("id")
                .asText();
    }

    /** A new group's id. */
    public String makeGroup(String name, String... memberIds) {
        String members = String.join(
                ", ",
                List.of(memberIds).stream()
                        .map(id -> "{\"value\": \"" + id + "\"}")
                        .toList());
        return admin().post(
                        "/api/2.0/preview/scim/v2/Groups",
                        "{\"displayName\": \"" + name + "\", \"members\": [" + members + "]}")
                .body()
                .get("id")
                .asText();
    }

    /** A new user, ready to call. */
    public HttpCaller user(String userName) {
        return with(tokenOf(makeUser(userName)));
    }

    /** A token in the name of a user or service principal. */
    public String tokenOf(String principalId) {
        return TestTokens.make(database, clock.instant(), Long.parseLong(principalId));
    }

    @Override
    public void close() {
        http.close();
        database.close();
    }
}
