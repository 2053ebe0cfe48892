package io.wheeltapper.server.people.secrets;

import java.time.Instant;

/**
 * A secret as it is kept; public for the mapper of rows only.
 *
 * @param secretKey the name in lower case
 * @param keyId which master key it is under
 */
public record SealedSecret(
        String scopeKey, String secretKey, String name, String keyId, String sealed, Instant updatedAt) {
    /** What the master key binds it to. */
    static String place(String scopeKey, String secretKey) {
        return scopeKey + "/" + secretKey;
    }

    /** Without what is sealed. */
    @Override
    public String toString() {
        return "secret " + place(scopeKey, secretKey);
    }
}
