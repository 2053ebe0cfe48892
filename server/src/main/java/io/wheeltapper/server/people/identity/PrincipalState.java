package io.wheeltapper.server.people.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a principal that may change.
 *
 * @param displayName display name; for a group its name
 * @param members ids of a group's members; empty for others
 */
record PrincipalState(String displayName, @Nullable String externalId, boolean active, Set<Long> members) {
    PrincipalState {
        members = Set.copyOf(members);
    }

    PrincipalState withDisplayName(String text) {
        return new PrincipalState(text, externalId, active, members);
    }

    PrincipalState withExternalId(@Nullable String id) {
        return new PrincipalState(displayName, id, active, members);
    }

    PrincipalState withActive(boolean flag) {
        return new PrincipalState(displayName, externalId, flag, members);
    }

    PrincipalState withMembers(Collection<Long> ids) {
        return new PrincipalState(displayName, externalId, active, Set.copyOf(ids));
    }

    PrincipalState plusMembers(Collection<Long> ids) {
        Set<Long> all = new LinkedHashSet<>(members);
        all.addAll(ids);
        return withMembers(all);
    }

    PrincipalState minusMembers(Collection<Long> ids) {
        Set<Long> rest = new LinkedHashSet<>(members);
        rest.removeAll(ids);
        return withMembers(rest);
    }
}
