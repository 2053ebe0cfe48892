package io.wheeltapper.server.testing;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.people.identity.RandomToken;
import java.time.Instant;
import java.util.UUID;

/** Tokens of others, which nobody can ask for over HTTP. */
final class TestTokens {
    private TestTokens() {}

    static String make(Database database, Instant now, long principalId) {
        String value = RandomToken.create("test-");
        database.change(handle -> handle.createUpdate("""
                        INSERT INTO tokens (token_id, token_hash, principal_id, kind, comment, creator_id, created_at)
                        VALUES (:id, :hash, :principal, 'PERSONAL', 'test', :principal, :now)""")
                .bind("id", UUID.randomUUID().toString())
                .bind("hash", RandomToken.hash(value))
                .bind("principal", principalId)
                .bind("now", now)
                .execute());
        return value;
    }
}
