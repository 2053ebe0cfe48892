package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Authenticator;
import io.wheeltapper.server.base.http.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Identifies callers by their tokens, and creates and revokes tokens. A token is sent as {@code Bearer TOKEN}, or as
 * {@code Basic} with user {@code token} and the token as password, for clients that know nothing else.
 */
public final class Tokens implements Authenticator {
    private static final Pattern HEADER = Pattern.compile("(?i)(bearer|basic) +([^ ,]+) *");
    private static final String BASIC_USER = "token:";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);
    private static final int MOST_OF_ONE = 600;

    private final Database database;
    private final Principals principals;
    private final List<OtherTokens> others;
    private final InstantSource clock;

    /**
     * Creates the authenticator.
     *
     * @param others sources of other tokens, asked in this order
     */
    public Tokens(Database database, Principals principals, List<OtherTokens> others, InstantSource clock) {
        this.database = database;
        this.principals = principals;
        this.others = List.copyOf(others);
        this.clock = clock;
    }

    @Override
    public Caller authenticate(@Nullable String authorization) {
        String hash = RandomToken.hash(token(authorization));
        Optional<Token> own = database.read(handle -> TokenStore.byHash(handle, hash));
        if (own.isPresent()) {
            Caller caller = own.filter(token -> token.isValidAt(clock.instant()))
                    .flatMap(token -> database.read(handle -> principals.caller(handle, token.principalId())))
                    .orElseThrow(IdentityErrors::badToken);
            noteUse(own.get());
            return caller;
        }
        return others.stream()
                .flatMap(each -> each.holder(hash).stream())
                .findFirst()
                .orElseThrow(IdentityErrors::badToken);
    }

    private static String token(@Nullable String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw IdentityErrors.noToken();
        }
        Matcher matcher = HEADER.matcher(authorization);
        if (!matcher.matches()) {
            throw IdentityErrors.badToken();
        }
        return matcher.group(1).equalsIgnoreCase("bearer") ? matcher.group(2) : password(matcher.group(2));
    }

    private static String password(String credentials) {
        String text = basic(credentials).orElseThrow(IdentityErrors::badToken);
        if (!text.startsWith(BASIC_USER)) {
            throw IdentityErrors.badToken();
        }
        return text.substring(BASIC_USER.length());
    }

    /** Decodes {@code user:password} of a Basic header; empty if it is not Base64. */
    static Optional<String> basic(String credentials) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void noteUse(Token token) {
        Instant now = clock.instant();
        Instant before = now.minus(USE_NOTED_EVERY);
        if (token.usedAt() == null || !token.usedAt().isAfter(before)) {
            database.change(handle -> TokenStore.use(handle, token.tokenId(), now, before));
        }
    }

    /**
     * Creates a token for people and programs.
     *
     * @param lifetime null for no expiry
     */
    NewToken create(long principalId, long creatorId, String comment, @Nullable Duration lifetime) {
        Instant expiresAt = lifetime == null ? null : clock.instant().plus(lifetime);
        return database.write(handle -> {
            if (TokenStore.list(handle, principalId).size() >= MOST_OF_ONE) {
                throw new ApiException(
                        ApiCode.QUOTA_EXCEEDED,
                        "This user already has %d tokens. Revoke some that are not used.".formatted(MOST_OF_ONE));
            }
            return insert(handle, principalId, creatorId, TokenKind.PERSONAL, comment, expiresAt);
        });
    }

    NewToken insert(
            Handle handle,
            long principalId,
            long creatorId,
            TokenKind kind,
            String comment,
            @Nullable Instant expiresAt) {
        String value = RandomToken.create(kind == TokenKind.ACCESS ? RandomToken.ACCESS : RandomToken.TOKEN);
        Token token = TokenBuilder.builder()
                .tokenId(RandomToken.randomHex(16))
                .tokenHash(RandomToken.hash(value))
                .principalId(principalId)
                .kind(kind)
                .comment(comment)
                .creatorId(creatorId)
                .createdAt(clock.instant())
                .expiresAt(expiresAt)
                .build();
        TokenStore.insert(handle, token);
        return new NewToken(token, value);
    }

    List<Token> list(long principalId) {
        return database.read(handle -> TokenStore.list(handle, principalId));
    }

    List<Token> listAll() {
        return database.read(TokenStore::list);
    }

    /**
     * Returns a token.
     *
     * @throws ApiException if there is none with this id
     */
    Token existing(String tokenId) {
        return database.read(handle -> TokenStore.find(handle, tokenId)).orElseThrow(() -> noToken(tokenId));
    }

    /** Revokes anybody's token. */
    void revoke(String tokenId) {
        existing(tokenId);
        database.change(handle -> TokenStore.delete(handle, tokenId));
    }

    /** Revokes a token of this principal. */
    void revoke(String tokenId, long principalId) {
        if (existing(tokenId).principalId() != principalId) {
            throw noToken(tokenId);
        }
        revoke(tokenId);
    }

    private static ApiException noToken(String tokenId) {
        return ApiException.missing("Token with ID %s does not exist.".formatted(tokenId));
    }
}
