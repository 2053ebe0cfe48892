package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores client secrets. */
final class ClientSecretStore {
    private static final Rows<ClientSecret> ROWS = new Rows<>("client_secrets", ClientSecret.class);

    private ClientSecretStore() {}

    static void insert(Handle handle, ClientSecret secret) {
        ROWS.insert(handle, secret);
    }

    static Optional<ClientSecret> byHash(Handle handle, String hash) {
        return handle.createQuery(ROWS.select() + "WHERE secret_hash = :hash")
                .bind("hash", hash)
                .map(ROWS.mapper())
                .findOne();
    }

    /** Returns the secrets, oldest first. */
    static List<ClientSecret> list(Handle handle, long principalId) {
        return handle.createQuery(ROWS.select() + "WHERE principal_id = :id ORDER BY created_at, secret_id")
                .bind("id", principalId)
                .map(ROWS.mapper())
                .list();
    }

    static boolean delete(Handle handle, long principalId, String secretId) {
        return handle.createUpdate("DELETE FROM client_secrets WHERE principal_id = :principal AND secret_id = :id")
                        .bind("principal", principalId)
                        .bind("id", secretId)
                        .execute()
                == 1;
    }

    static void deleteAll(Handle handle, long principalId) {
        handle.createUpdate("DELETE FROM client_secrets WHERE principal_id = :id")
                .bind("id", principalId)
                .execute();
    }
}
