package io.wheeltapper.server.people.secrets;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/**
 * Encrypts and decrypts. Everything is encrypted with one master key; this server refuses to use values of another key.
 */
public final class SecretVault {
    private final MasterKeys keys;
    private final List<ToLongFunction<Handle>> others;

    /**
     * Creates the vault.
     *
     * @param others count other things than secrets that are encrypted with a vault of these keys
     */
    public SecretVault(MasterKeys keys, List<ToLongFunction<Handle>> others) {
        this.keys = keys;
        this.others = List.copyOf(others);
    }

    /**
     * Encrypts in the transaction that stores the result.
     *
     * @param place where the value is stored; needed again for decryption. Places of secrets are {@code scope/key}
     * @throws ApiException if another key is in use
     */
    public Sealed seal(Handle handle, String place, byte[] value) {
        String usedId = SecretStore.lockKeyId(handle);
        boolean isFirst = isEmpty(handle);
        MasterKey key = isFirst ? keys.presentOrNew() : present(usedId);
        if (isFirst) {
            SecretStore.useKey(handle, key.id());
        }
        return new Sealed(key.id(), key.seal(value, place));
    }

    private boolean isEmpty(Handle handle) {
        return SecretStore.count(handle) == 0 && others.stream().allMatch(counted -> counted.applyAsLong(handle) == 0);
    }

    /**
     * Decrypts; empty if the value is damaged, or was encrypted for another place.
     *
     * @throws ApiException if it is encrypted with another key
     */
    public Optional<SecretValue> open(Sealed sealed, String place) {
        return present(sealed.keyId()).open(sealed.text(), place).map(SecretValue::new);
    }

    private MasterKey present(String usedId) {
        MasterKey key = keys.present().orElseThrow(() -> SecretErrors.otherKey(usedId, "none in " + keys.place()));
        if (!key.id().equals(usedId)) {
            throw SecretErrors.otherKey(usedId, "key %s in %s".formatted(key.id(), keys.place()));
        }
        return key;
    }
}
