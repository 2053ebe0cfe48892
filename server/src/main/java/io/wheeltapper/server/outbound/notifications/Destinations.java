package io.wheeltapper.server.outbound.notifications;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.secrets.Sealed;
import io.wheeltapper.server.people.secrets.SecretVault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The destinations that jobs name by id. Everybody may look them up; administrators create and change them. */
final class Destinations {
    private static final int LONGEST_NAME = 256;
    private static final int MOST = 1_000;

    private final Database database;
    private final SecretVault vault;
    private final InstantSource clock;

    Destinations(Database database, SecretVault vault, InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * The result of a call that creates or changes a destination.
     *
     * @param newSecret secret for verifying signatures; null if there is no new one. It cannot be retrieved later
     */
    record Changed(DestinationRow row, @Nullable String newSecret) {}

    /**
     * A requested change; null for what stays.
     *
     * @param newSigningSecret whether to replace the signing secret
     */
    record Change(@Nullable String displayName, @Nullable ObjectNode config, boolean newSigningSecret) {}

    Changed create(Caller caller, String displayName, ObjectNode config) {
        requireAdmin(caller);
        checkName(displayName);
        DestinationConfig checked = DestinationConfig.of(config, null);
        return database.write(handle -> {
            DestinationStore store = new DestinationStore(handle);
            if (store.count() >= MOST) {
                throw DestinationErrors.tooMany(MOST);
            }
            Instant now = clock.instant();
            DestinationRow row = row(handle, UUID.randomUUID().toString(), displayName, checked, now, now);
            store.insert(row);
            return new Changed(row, checked.signingSecret().orElse(null));
        });
    }

    Changed update(Caller caller, String id, Change change) {
        requireAdmin(caller);
        if (change.displayName() == null && change.config() == null && !change.newSigningSecret()) {
            throw DestinationErrors.nothingToChange();
        }
        return database.write(handle -> {
            DestinationStore store = new DestinationStore(handle);
            if (!store.lock(id)) {
                throw DestinationErrors.missing(id);
            }
            DestinationRow before = get(handle, id);
            Optional<String> secretBefore = openable(before).flatMap(DestinationConfig::signingSecret);
            DestinationConfig config = changed(before, change);
            String name = change.displayName() == null ? before.displayName() : change.displayName();
            checkName(name);
            DestinationRow after = row(handle, id, name, config, before.createdAt(), clock.instant());
            store.update(after);
            Optional<String> secret = config.signingSecret().filter(each -> !secretBefore.equals(Optional.of(each)));
            return new Changed(after, secret.orElse(null));
        });
    }

    private DestinationConfig changed(DestinationRow before, Change change) {
        DestinationConfig config = change.config() == null
                ? config(before)
                : DestinationConfig.of(change.config(), openable(before).orElse(null));
        if (change.newSigningSecret() && config.kind() != DestinationKind.WEBHOOK) {
            throw DestinationErrors.notSigned(config.kind());
        }
        return change.newSigningSecret() ? config.resigned() : config;
    }

    /** Decrypts a configuration; empty for a damaged one, which a new config repairs. */
    private Optional<DestinationConfig> openable(DestinationRow row) {
        return vault.open(new Sealed(row.keyId(), row.sealed()), DestinationRow.place(row.destinationId()))
                .map(value -> DestinationConfig.fromStored(Json.stored(value.text())));
    }

    private DestinationRow row(
            Handle handle, String id, String name, DestinationConfig config, Instant createdAt, Instant changedAt) {
        byte[] value = Json.write(config.stored()).getBytes(StandardCharsets.UTF_8);
        Sealed sealed = vault.seal(handle, DestinationRow.place(id), value);
        return new DestinationRow(
                id, name, config.kind(), config.shown(), sealed.keyId(), sealed.text(), createdAt, changedAt);
    }

    void delete(Caller caller, String id) {
        requireAdmin(caller);
        database.change(handle -> {
            if (!new DestinationStore(handle).delete(id)) {
                throw DestinationErrors.missing(id);
            }
        });
    }

    /**
     * Returns a destination.
     *
     * @throws ApiException if it does not exist
     */
    DestinationRow get(String id) {
        return database.read(handle -> get(handle, id));
    }

    private static DestinationRow get(Handle handle, String id) {
        return new DestinationStore(handle).find(id).orElseThrow(() -> DestinationErrors.missing(id));
    }

    List<DestinationRow> list(String after, int limit) {
        return database.read(handle -> new DestinationStore(handle).list(after, limit));
    }

    /** Returns the configuration of a destination; empty if it no longer exists. */
    Optional<DestinationConfig> config(String id) {
        return database.read(handle -> new DestinationStore(handle).find(id)).map(this::config);
    }

    private DestinationConfig config(DestinationRow row) {
        return openable(row).orElseThrow(() -> DestinationErrors.damaged(row.destinationId()));
    }

    private static void requireAdmin(Caller caller) {
        if (!caller.isAdmin()) {
            throw DestinationErrors.notAdmin(caller.name());
        }
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw DestinationErrors.badName(LONGEST_NAME);
        }
    }
}
