package io.wheeltapper.server.base.http;

import java.util.Set;

/**
 * Who makes a call.
 *
 * @param id stable, of the principal or driver
 * @param name user name (an e-mail address, usually), application id of a service principal, or id of a driver
 * @param groups by name
 */
public record Caller(String id, String name, Kind kind, Set<String> groups) {
    /** The group whose members may do everything. */
    public static final String ADMINS = "admins";

    /** What a caller is. */
    public enum Kind {
        USER,
        SERVICE_PRINCIPAL,
        DRIVER
    }

    public Caller {
        groups = Set.copyOf(groups);
    }

    public boolean isAdmin() {
        return groups.contains(ADMINS);
    }
}
