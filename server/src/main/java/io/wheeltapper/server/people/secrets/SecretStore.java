package io.wheeltapper.server.people.secrets;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores scopes, secrets and their access lists. */
final class SecretStore {
    private static final Rows<SecretScope> SCOPES = new Rows<>("secret_scopes", SecretScope.class);
    private static final Rows<SealedSecret> SECRETS = new Rows<>("secrets", SealedSecret.class);
    private static final Rows<SecretAcl> ACLS = new Rows<>("secret_acls", SecretAcl.class);

    private SecretStore() {}

    static void insert(Handle handle, SecretScope scope) {
        SCOPES.insert(handle, scope);
    }

    static Optional<SecretScope> scope(Handle handle, String scopeKey) {
        return handle.createQuery(SCOPES.select() + "WHERE scope_key = :scope")
                .bind("scope", scopeKey)
                .map(SCOPES.mapper())
                .findOne();
    }

    /** Returns the scopes, sorted by name. */
    static List<SecretScope> scopes(Handle handle) {
        return handle.createQuery(SCOPES.select() + "ORDER BY scope_key")
                .map(SCOPES.mapper())
                .list();
    }

    /** Locks a scope against other changes until the end of this transaction; false if it does not exist. */
    static boolean lock(Handle handle, String scopeKey) {
        return handle.createUpdate("UPDATE secret_scopes SET version = version + 1 WHERE scope_key = :scope")
                        .bind("scope", scopeKey)
                        .execute()
                == 1;
    }

    static void deleteScope(Handle handle, String scopeKey) {
        for (String delete : List.of("DELETE FROM secrets", "DELETE FROM secret_acls", "DELETE FROM secret_scopes")) {
            handle.createUpdate(delete + " WHERE scope_key = :scope")
                    .bind("scope", scopeKey)
                    .execute();
        }
    }

    static Optional<SealedSecret> secret(Handle handle, String scopeKey, String secretKey) {
        return handle.createQuery(SECRETS.select() + "WHERE scope_key = :scope AND secret_key = :key")
                .bind("scope", scopeKey)
                .bind("key", secretKey)
                .map(SECRETS.mapper())
                .findOne();
    }

    /** Returns the secrets, sorted by name. */
    static List<SealedSecret> secrets(Handle handle, String scopeKey) {
        return handle.createQuery(SECRETS.select() + "WHERE scope_key = :scope ORDER BY secret_key")
                .bind("scope", scopeKey)
                .map(SECRETS.mapper())
                .list();
    }

    static long count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM secrets")
                .mapTo(Long.class)
                .one();
    }

    static void put(Handle handle, SealedSecret secret) {
        delete(handle, secret.scopeKey(), secret.secretKey());
        SECRETS.insert(handle, secret);
    }

    static boolean delete(Handle handle, String scopeKey, String secretKey) {
        return handle.createUpdate("DELETE FROM secrets WHERE scope_key = :scope AND secret_key = :key")
                        .bind("scope", scopeKey)
                        .bind("key", secretKey)
                        .execute()
                == 1;
    }

    static List<SecretAcl> acls(Handle handle, String scopeKey) {
        return handle.createQuery(ACLS.select() + "WHERE scope_key = :scope ORDER BY principal_id")
                .bind("scope", scopeKey)
                .map(ACLS.mapper())
                .list();
    }

    static void put(Handle handle, SecretAcl acl) {
        deleteAcl(handle, acl.scopeKey(), acl.principalId());
        ACLS.insert(handle, acl);
    }

    static boolean deleteAcl(Handle handle, String scopeKey, long principalId) {
        return handle.createUpdate("DELETE FROM secret_acls WHERE scope_key = :scope AND principal_id = :principal")
                        .bind("scope", scopeKey)
                        .bind("principal", principalId)
                        .execute()
                == 1;
    }

    /**
     * Returns the id of the master key in use, and locks it until the end of this transaction; empty before the first.
     * Nobody else changes it until this transaction ends.
     */
    static String lockKeyId(Handle handle) {
        return handle.createQuery("UPDATE master_keys SET key_id = key_id WHERE name = 'secrets' RETURNING key_id")
                .mapTo(String.class)
                .one();
    }

    static void useKey(Handle handle, String keyId) {
        handle.createUpdate("UPDATE master_keys SET key_id = :id WHERE name = 'secrets'")
                .bind("id", keyId)
                .execute();
    }
}
