package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.http.Caller;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user, service principal or group that can have permissions.
 *
 * @param name user name, application id, or name of the group
 * @param nameKey name in lower case for lookups; null once it is deleted
 * @param externalId id in the directory from which it was imported
 * @param active whether it may sign in; always true for a group that is not deleted
 */
public record Principal(
        long principalId,
        PrincipalKind kind,
        String name,
        @Nullable String nameKey,
        String displayName,
        @Nullable String externalId,
        boolean active,
        Instant createdAt) {
    /** The group whose members may do everything. */
    static final String ADMINS = Caller.ADMINS;

    /** The group of everybody; new principals join it. */
    public static final String USERS = "users";

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns whether it is deleted, and kept only so that its name can be looked up. */
    public boolean isDeleted() {
        return nameKey == null;
    }

    boolean isBuiltIn() {
        return kind == PrincipalKind.GROUP && (ADMINS.equals(nameKey) || USERS.equals(nameKey));
    }

    Principal activated() {
        return new Principal(principalId, kind, name, nameKey, displayName, externalId, true, createdAt);
    }

    Principal deleted() {
        return new Principal(principalId, kind, name, null, displayName, externalId, false, createdAt);
    }
}
