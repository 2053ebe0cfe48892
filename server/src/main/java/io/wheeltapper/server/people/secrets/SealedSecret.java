package io.wheeltapper.server.people.secrets;

import java.time.Instant;

/**
 * A stored secret; public only for the row mapper.
 *
 * @param secretKey the name in lower case
 * @param keyId id of the master key
 */
public record SealedSecret(
        String scopeKey, String secretKey, String name, String keyId, String sealed, Instant updatedAt) {
    /** Returns the place to which the master key binds the secret. */
    static String place(String scopeKey, String secretKey) {
        return scopeKey + "/" + secretKey;
    }

    /** Returns a text without the encrypted value. */
    @Override
    public String toString() {
        return "secret " + place(scopeKey, secretKey);
    }
}
