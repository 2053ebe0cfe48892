package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores tokens. */
final class TokenStore {
    private static final Rows<Token> ROWS = new Rows<>("tokens", Token.class);

    private TokenStore() {}

    static void insert(Handle handle, Token token) {
        ROWS.insert(handle, token);
    }

    static Optional<Token> byHash(Handle handle, String hash) {
        return handle.createQuery(ROWS.select() + "WHERE token_hash = :hash")
                .bind("hash", hash)
                .map(ROWS.mapper())
                .findOne();
    }

    static Optional<Token> find(Handle handle, String tokenId) {
        return handle.createQuery(ROWS.select() + "WHERE token_id = :id AND kind <> 'ACCESS'")
                .bind("id", tokenId)
                .map(ROWS.mapper())
                .findOne();
    }

    /** Returns all tokens that people created, oldest first. */
    static List<Token> list(Handle handle) {
        return handle.createQuery(ROWS.select() + "WHERE kind <> 'ACCESS' ORDER BY created_at, token_id")
                .map(ROWS.mapper())
                .list();
    }

    static List<Token> list(Handle handle, long principalId) {
        return handle.createQuery(
                        ROWS.select() + "WHERE principal_id = :id AND kind <> 'ACCESS' ORDER BY created_at, token_id")
                .bind("id", principalId)
                .map(ROWS.mapper())
                .list();
    }

    /** Records a use, unless one has been recorded since {@code before}. */
    static void use(Handle handle, String tokenId, Instant now, Instant before) {
        handle.createUpdate(
                        "UPDATE tokens SET used_at = :now WHERE token_id = :id AND (used_at IS NULL OR used_at <= :before)")
                .bind("id", tokenId)
                .bind("now", now)
                .bind("before", before)
                .execute();
    }

    static void delete(Handle handle, String tokenId) {
        handle.createUpdate("DELETE FROM tokens WHERE token_id = :id")
                .bind("id", tokenId)
                .execute();
    }

    static void deleteAll(Handle handle, long principalId) {
        handle.createUpdate("DELETE FROM tokens WHERE principal_id = :id")
                .bind("id", principalId)
                .execute();
    }

    static void deleteAll(Handle handle, long principalId, TokenKind kind) {
        handle.createUpdate("DELETE FROM tokens WHERE principal_id = :id AND kind = :kind")
                .bind("id", principalId)
                .bind("kind", kind)
                .execute();
    }

    /** Deletes expired access tokens. */
    static void deleteExpiredAccess(Handle handle, Instant now) {
        handle.createUpdate("DELETE FROM tokens WHERE kind = 'ACCESS' AND expires_at <= :now")
                .bind("now", now)
                .execute();
    }
}
