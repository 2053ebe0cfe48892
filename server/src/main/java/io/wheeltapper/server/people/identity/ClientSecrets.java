package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Secrets of service principals, and the short-lived tokens that they are exchanged for (RFC 6749, section 4.4). */
final class ClientSecrets {
    static final Duration ACCESS_LIFETIME = Duration.ofHours(1);
    static final Duration LONGEST = Duration.ofDays(730);
    private static final int MOST_OF_ONE = 5;

    private final Database database;
    private final Tokens tokens;
    private final InstantSource clock;

    ClientSecrets(Database database, Tokens tokens, InstantSource clock) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
    }

    NewClientSecret create(String principalId, Duration lifetime) {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw ApiException.invalid("lifetime is %ds, but must be from 1s to %ds, which is %d days."
                    .formatted(lifetime.toSeconds(), LONGEST.toSeconds(), LONGEST.toDays()));
        }
        String value = RandomToken.create(RandomToken.CLIENT_SECRET);
        Instant now = clock.instant();
        return database.write(handle -> {
            Principal owner = owner(handle, principalId);
            if (ClientSecretStore.list(handle, owner.principalId()).size() >= MOST_OF_ONE) {
                throw new ApiException(
                        ApiCode.QUOTA_EXCEEDED,
                        "Service principal %s already has %d secrets. Delete one that is not used."
                                .formatted(owner.displayName(), MOST_OF_ONE));
            }
            ClientSecret secret = new ClientSecret(
                    RandomToken.randomHex(16), RandomToken.hash(value), owner.principalId(), now, now.plus(lifetime));
            ClientSecretStore.insert(handle, secret);
            return new NewClientSecret(secret, value);
        });
    }

    List<ClientSecret> list(String principalId) {
        return database.read(handle ->
                ClientSecretStore.list(handle, owner(handle, principalId).principalId()));
    }

    /** Deletes a secret, and all tokens that were obtained with secrets of that service principal. */
    void delete(String principalId, String secretId) {
        database.change(handle -> {
            long ownerId = owner(handle, principalId).principalId();
            if (!ClientSecretStore.delete(handle, ownerId, secretId)) {
                throw ApiException.missing("Service principal %s has no secret %s.".formatted(principalId, secretId));
            }
            TokenStore.deleteAll(handle, ownerId, TokenKind.ACCESS);
        });
    }

    private static Principal owner(Handle handle, String principalId) {
        return Principals.existing(handle, PrincipalKind.SERVICE_PRINCIPAL, principalId);
    }

    /**
     * Issues a token for {@link #ACCESS_LIFETIME}.
     *
     * @param clientId application id of a service principal
     * @throws ApiException UNAUTHENTICATED if id and secret do not match, or are not valid
     */
    NewToken accessToken(String clientId, String secret) {
        Instant now = clock.instant();
        return database.write(handle -> {
            Principal client = PrincipalStore.find(handle, PrincipalKind.SERVICE_PRINCIPAL, clientId)
                    .filter(found -> found.active() && isSecretOf(handle, found, secret, now))
                    .orElseThrow(IdentityErrors::badClient);
            TokenStore.deleteExpiredAccess(handle, now);
            return tokens.insert(
                    handle,
                    client.principalId(),
                    client.principalId(),
                    TokenKind.ACCESS,
                    "",
                    now.plus(ACCESS_LIFETIME));
        });
    }

    private static boolean isSecretOf(Handle handle, Principal client, String secret, Instant now) {
        return ClientSecretStore.byHash(handle, RandomToken.hash(secret))
                .filter(found -> found.principalId() == client.principalId() && now.isBefore(found.expiresAt()))
                .isPresent();
    }
}
