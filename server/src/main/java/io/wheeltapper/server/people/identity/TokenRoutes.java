package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Routes of tokens: everybody's own, and all for administrators. */
final class TokenRoutes implements Routes {
    private static final String OWN = "/api/2.0/token/";
    private static final String ALL = "/api/2.0/token-management/";
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int MAX_COMMENT = 1_000;

    private final Database database;
    private final Tokens tokens;

    TokenRoutes(Database database, Tokens tokens) {
        this.database = database;
        this.tokens = tokens;
    }

    @Override
    public void addTo(Router router) {
        router.post(OWN + "create", this::create);
        router.get(OWN + "list", call -> infos(tokens.list(Principals.id(call.caller())), TokenRoutes::publicInfo));
        router.post(OWN + "delete", this::delete);
        router.post(ALL + "on-behalf-of/tokens", this::createForServicePrincipal);
        router.get(ALL + "tokens", this::listAll);
        router.get(ALL + "tokens/{token_id}", this::get);
        router.delete(ALL + "tokens/{token_id}", this::deleteAny);
    }

    private JsonNode create(Call call) {
        long id = Principals.id(call.caller());
        return answer(call, tokens.create(id, id, comment(call), lifetime(call)), TokenRoutes::publicInfo);
    }

    private JsonNode createForServicePrincipal(Call call) {
        long creatorId = Principals.id(Principals.requireAdmin(call.caller()));
        String applicationId = call.requiredText("application_id");
        Principal owner = database.read(
                        handle -> PrincipalStore.find(handle, PrincipalKind.SERVICE_PRINCIPAL, applicationId))
                .orElseThrow(() -> IdentityErrors.noPrincipal(PrincipalKind.SERVICE_PRINCIPAL, applicationId));
        NewToken made = tokens.create(owner.principalId(), creatorId, comment(call), lifetime(call));
        return answer(call, made, this::fullInfo);
    }

    private static String comment(Call call) {
        String comment = call.text("comment").orElse("");
        if (comment.length() > MAX_COMMENT) {
            throw ApiException.invalid(
                    "comment has %d characters, but may have at most %d.".formatted(comment.length(), MAX_COMMENT));
        }
        return comment;
    }

    private static @Nullable Duration lifetime(Call call) {
        Optional<Long> seconds = call.number("lifetime_seconds").filter(number -> number != -1);
        if (seconds.isEmpty()) {
            return null;
        }
        if (seconds.get() <= 0 || seconds.get() > LONGEST.toSeconds()) {
            throw ApiException.invalid(
                    "lifetime_seconds is %d, but must be from 1 to %d; omit it for a token that does not expire."
                            .formatted(seconds.get(), LONGEST.toSeconds()));
        }
        return Duration.ofSeconds(seconds.get());
    }

    private JsonNode delete(Call call) {
        long id = Principals.id(call.caller());
        String tokenId = call.requiredText("token_id");
        call.subject("token " + tokenId);
        tokens.revoke(tokenId, id);
        return Json.object();
    }

    private JsonNode listAll(Call call) {
        Principals.requireAdmin(call.caller());
        Optional<Long> createdById = call.number("created_by_id");
        Optional<String> createdBy = call.text("created_by_username");
        List<Token> wanted = tokens.listAll().stream()
                .filter(token -> createdById.isEmpty() || createdById.get() == token.creatorId())
                .filter(token -> createdBy.isEmpty() || createdBy.get().equalsIgnoreCase(name(token.creatorId())))
                .toList();
        return infos(wanted, this::fullInfo);
    }

    private JsonNode get(Call call) {
        Principals.requireAdmin(call.caller());
        ObjectNode answer = Json.object();
        answer.set("token_info", fullInfo(tokens.existing(call.path("token_id"))));
        return answer;
    }

    private JsonNode deleteAny(Call call) {
        Principals.requireAdmin(call.caller());
        call.subject("token " + call.path("token_id"));
        tokens.revoke(call.path("token_id"));
        return Json.object();
    }

    /** Describes a token. */
    @FunctionalInterface
    private interface Description {
        ObjectNode of(Token token);
    }

    private static JsonNode answer(Call call, NewToken made, Description description) {
        call.subject("token " + made.token().tokenId());
        call.answerHeader("Cache-Control", "no-store");
        ObjectNode answer = Json.object();
        answer.put("token_value", made.value());
        answer.set("token_info", description.of(made.token()));
        return answer;
    }

    private static JsonNode infos(List<Token> found, Description description) {
        ObjectNode answer = Json.object();
        found.forEach(token -> answer.withArray("/token_infos").add(description.of(token)));
        return answer;
    }

    private static ObjectNode publicInfo(Token token) {
        ObjectNode info = Json.object();
        info.put("token_id", token.tokenId());
        info.put("creation_time", token.createdAt().toEpochMilli());
        info.put("expiry_time", millis(token.expiresAt()));
        info.put("comment", token.comment());
        return info;
    }

    private ObjectNode fullInfo(Token token) {
        ObjectNode info = publicInfo(token);
        info.put("owner_id", token.principalId());
        info.put("created_by_id", token.creatorId());
        info.put("created_by_username", name(token.creatorId()));
        Instant usedAt = token.usedAt();
        if (usedAt != null) {
            info.put("last_used_day", usedAt.truncatedTo(ChronoUnit.DAYS).toEpochMilli());
            info.put("last_used_time", usedAt.toEpochMilli());
        }
        return info;
    }

    private String name(long principalId) {
        return database.read(handle -> PrincipalStore.find(handle, principalId))
                .map(Principal::name)
                .orElse("");
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? -1 : instant.toEpochMilli();
    }
}
