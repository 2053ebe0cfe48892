package io.wheeltapper.server.secrets;

import io.wheeltapper.server.errors.ApiException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Seals and opens. All secrets are under one master key; under another this server neither writes nor reads. */
final class SecretVault {
    private final MasterKeys keys;

    SecretVault(MasterKeys keys) {
        this.keys = keys;
    }

    /**
     * Ready to be kept.
     *
     * @throws ApiException if there are secrets under another key
     */
    SealedSecret seal(Handle handle, SecretScope scope, String name, byte[] value, Instant now) {
        String usedId = SecretStore.lockKeyId(handle);
        boolean isFirst = SecretStore.countSecrets(handle) == 0;
        MasterKey key = isFirst ? keys.presentOrNew() : present(usedId);
        if (isFirst) {
            SecretStore.useKey(handle, key.id());
        }
        String secretKey = SecretNames.key(name);
        String place = SealedSecret.place(scope.scopeKey(), secretKey);
        return new SealedSecret(scope.scopeKey(), secretKey, name, key.id(), key.seal(value, place), now);
    }

    /** @throws ApiException if it is under another key, or damaged */
    SecretValue open(SecretScope scope, SealedSecret secret) {
        return present(secret.keyId())
                .open(secret.sealed(), SealedSecret.place(secret.scopeKey(), secret.secretKey()))
                .map(SecretValue::new)
                .orElseThrow(() -> SecretErrors.damaged(scope.name(), secret.name()));
    }

    private MasterKey present(String usedId) {
        MasterKey key = keys.present().orElseThrow(() -> SecretErrors.otherKey(usedId, "none in " + keys.place()));
        if (!key.id().equals(usedId)) {
            throw SecretErrors.otherKey(usedId, "key %s in %s".formatted(key.id(), keys.place()));
        }
        return key;
    }
}
