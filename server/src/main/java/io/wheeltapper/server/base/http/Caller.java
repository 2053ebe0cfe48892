package io.wheeltapper.server.base.http;

import java.util.Set;

/**
 * The caller of a call.
 *
 * @param id stable id of the principal or driver
 * @param name user name (an e-mail address, usually), application id of a service principal, or id of a driver
 * @param groups names of the caller's groups
 */
public record Caller(String id, String name, Kind kind, Set<String> groups) {
    /** The group whose members may do everything. */
    public static final String ADMINS = "admins";

    /** Kinds of callers. */
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
