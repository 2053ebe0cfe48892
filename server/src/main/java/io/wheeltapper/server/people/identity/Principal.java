package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.http.Caller;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be allowed something.
 *
 * @param name user name, application id, or name of the group
 * @param nameKey the name in lower case, by which it is found; null once it is deleted
 * @param externalId its id in the directory that it comes from
 * @param active whether it may come in; always true for a group that is not deleted
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

    /** The group of everybody: who is made joins it. */
    public static final String USERS = "users";

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether it is kept only for those who ask who it was. */
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
