package io.wheeltapper.server.people.secrets;

import io.wheeltapper.server.base.errors.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** Seals and opens. All that is sealed is under one master key; under another this server neither writes nor reads. */
public final class SecretVault {
    private final MasterKeys keys;
    private final List<ToLongFunction<Handle>> others;

    /** @param others count what others than secrets have sealed with a vault of these keys */
    public SecretVault(MasterKeys keys, List<ToLongFunction<Handle>> others) {
        this.keys = keys;
        this.others = List.copyOf(others);
    }

    /**
     * Seals, in the transaction in which the result is kept.
     *
     * @param place where it is kept; must be given again to open it. Those of secrets are {@code scope/key}
     * @throws ApiException if there are things under another key
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
     * Opens; empty if it is damaged, or was sealed for another place.
     *
     * @throws ApiException if it is under another key
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
