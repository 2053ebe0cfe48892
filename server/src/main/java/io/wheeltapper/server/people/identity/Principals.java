package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The directory: users, service principals, groups and their members. The group {@code admins} always has an active
 * member, and the groups {@code admins} and {@code users} cannot be deleted. Methods with a {@link Handle} are part of
 * its transaction.
 */
public final class Principals {
    private static final int MAX_NAME = 256;

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;

    public Principals(Database database, Ids ids, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns the principal with this id, even a deleted one. */
    public Optional<Principal> find(Handle handle, long principalId) {
        return PrincipalStore.find(handle, principalId);
    }

    /** Returns the principal with this name, in upper or lower case. */
    public Optional<Principal> find(Handle handle, PrincipalKind kind, String name) {
        return PrincipalStore.find(handle, kind, name);
    }

    /** Returns the principal with this name, of any kind: users first, then programs, then groups. */
    public Optional<Principal> find(Handle handle, String name) {
        return List.of(PrincipalKind.USER, PrincipalKind.SERVICE_PRINCIPAL, PrincipalKind.GROUP).stream()
                .flatMap(kind -> find(handle, kind, name).stream())
                .findFirst();
    }

    /**
     * Returns a user or service principal as a caller, for work in its name; empty if it is deleted or not active. For
     * what runs in its name.
     */
    public Optional<Caller> caller(Handle handle, long principalId) {
        return find(handle, principalId)
                .filter(principal -> principal.active() && principal.kind() != PrincipalKind.GROUP)
                .map(principal -> new Caller(
                        String.valueOf(principalId),
                        principal.name(),
                        principal.kind() == PrincipalKind.USER ? Caller.Kind.USER : Caller.Kind.SERVICE_PRINCIPAL,
                        MembershipStore.allGroups(handle, principalId).stream()
                                .map(Principal::name)
                                .collect(Collectors.toSet())));
    }

    /**
     * Returns the id of the calling user or service principal.
     *
     * @throws ApiException if it is a driver, which has no rights of its own
     */
    public static long id(Caller caller) {
        if (caller.kind() == Caller.Kind.DRIVER) {
            throw ApiException.forbidden(
                    "Driver %s may not do this. Call as a user or a service principal.".formatted(caller.name()));
        }
        return Long.parseLong(caller.id());
    }

    /**
     * Returns the ids of the principals whose rights a caller has: its own and those of all its groups; none for a
     * driver.
     */
    public Set<Long> subjects(Handle handle, Caller caller) {
        Set<Long> subjects = new LinkedHashSet<>();
        if (caller.kind() != Caller.Kind.DRIVER) {
            subjects.add(id(caller));
            MembershipStore.allGroups(handle, id(caller)).forEach(group -> subjects.add(group.principalId()));
        }
        return subjects;
    }

    /**
     * Returns the caller if it is an administrator.
     *
     * @throws ApiException if it is not an administrator
     */
    public static Caller requireAdmin(Caller caller) {
        if (!caller.isAdmin()) {
            throw IdentityErrors.notAdmin(caller);
        }
        return caller;
    }

    /** Creates a principal, which joins the group {@code users} unless it is a group. */
    Principal create(PrincipalKind kind, String name, PrincipalState state) {
        return guarded(kind, name, handle -> create(handle, kind, name, state));
    }

    Principal create(Handle handle, PrincipalKind kind, String name, PrincipalState state) {
        checkName(kind.words() + " name", name);
        checkState(kind, state);
        Principal principal = new Principal(
                ids.next(handle),
                kind,
                name,
                Principal.key(name),
                state.displayName(),
                state.externalId(),
                state.active(),
                clock.instant());
        PrincipalStore.insert(handle, principal);
        if (kind == PrincipalKind.GROUP) {
            replaceMembers(handle, principal, state.members());
        } else {
            MembershipStore.add(handle, builtIn(handle, Principal.USERS), List.of(principal.principalId()));
        }
        return principal;
    }

    private static void checkState(PrincipalKind kind, PrincipalState state) {
        checkName("displayName", state.displayName());
        if (kind != PrincipalKind.GROUP && !state.members().isEmpty()) {
            throw ApiException.invalid("Only groups have members; a %s has none.".formatted(kind.words()));
        }
    }

    private static void checkName(String what, String name) {
        if (name.isBlank()
                || name.length() > MAX_NAME
                || !name.equals(name.strip())
                || name.chars().anyMatch(Character::isISOControl)) {
            throw ApiException.invalid(
                    "A %s must have 1 to %d characters, no control characters, and no leading or trailing blanks, got \"%s\"."
                            .formatted(
                                    what, MAX_NAME, name.length() <= MAX_NAME ? name : name.length() + " characters"));
        }
    }

    private static long builtIn(Handle handle, String group) {
        return PrincipalStore.find(handle, PrincipalKind.GROUP, group)
                .orElseThrow(() -> new IllegalStateException("The group " + group + " is missing in the database"))
                .principalId();
    }

    /** Replaces the changeable properties with the result of {@code change}. */
    Principal change(PrincipalKind kind, String id, BiFunction<Principal, PrincipalState, PrincipalState> change) {
        return guarded(kind, "of that name", handle -> {
            Principal before = existing(handle, kind, id);
            PrincipalState state = change.apply(
                    before,
                    new PrincipalState(
                            before.displayName(),
                            before.externalId(),
                            before.active(),
                            Set.copyOf(MembershipStore.memberIds(handle, before.principalId()))));
            Principal after = changed(before, state);
            PrincipalStore.update(handle, after);
            if (kind == PrincipalKind.GROUP) {
                replaceMembers(handle, after, state.members());
            }
            return after;
        });
    }

    private static Principal changed(Principal before, PrincipalState state) {
        checkState(before.kind(), state);
        boolean isGroup = before.kind() == PrincipalKind.GROUP;
        if (before.isBuiltIn() && !before.name().equals(state.displayName())) {
            throw IdentityErrors.builtIn(before.name());
        }
        String name = isGroup ? state.displayName() : before.name();
        return new Principal(
                before.principalId(),
                before.kind(),
                name,
                Principal.key(name),
                state.displayName(),
                state.externalId(),
                isGroup || state.active(),
                before.createdAt());
    }

    private void replaceMembers(Handle handle, Principal group, Set<Long> wanted) {
        Set<Long> present = new LinkedHashSet<>(MembershipStore.memberIds(handle, group.principalId()));
        List<Long> added = wanted.stream().filter(id -> !present.contains(id)).toList();
        for (long id : added) {
            if (find(handle, id).filter(principal -> !principal.isDeleted()).isEmpty()) {
                throw IdentityErrors.noMember(id);
            }
        }
        List<Long> removed = new ArrayList<>(present);
        removed.removeAll(wanted);
        MembershipStore.add(handle, group.principalId(), added);
        MembershipStore.remove(handle, group.principalId(), removed);
    }

    /** Adds somebody to a built-in group, unless already a member. */
    void join(Handle handle, String builtInGroup, long principalId) {
        long groupId = builtIn(handle, builtInGroup);
        if (!MembershipStore.memberIds(handle, groupId).contains(principalId)) {
            MembershipStore.add(handle, groupId, List.of(principalId));
        }
    }

    /** Deletes a principal with its tokens and memberships. Its row is kept so that its name can be looked up. */
    void delete(PrincipalKind kind, String id) {
        guarded(kind, "of that name", handle -> {
            Principal principal = existing(handle, kind, id);
            if (principal.isBuiltIn()) {
                throw IdentityErrors.builtIn(principal.name());
            }
            MembershipStore.forget(handle, principal.principalId());
            TokenStore.deleteAll(handle, principal.principalId());
            ClientSecretStore.deleteAll(handle, principal.principalId());
            PrincipalStore.update(handle, principal.deleted());
            return principal;
        });
    }

    private Principal guarded(PrincipalKind kind, String name, Function<Handle, Principal> work) {
        try {
            return database.write(handle -> {
                PrincipalStore.lock(handle);
                Principal result = work.apply(handle);
                if (MembershipStore.countActive(handle, Principal.ADMINS) == 0) {
                    throw IdentityErrors.lastAdmin();
                }
                return result;
            });
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? IdentityErrors.taken(kind, name) : e;
        }
    }

    /**
     * Returns an existing principal.
     *
     * @throws ApiException if there is none of that kind with this id
     */
    static Principal existing(Handle handle, PrincipalKind kind, String id) {
        return number(id)
                .flatMap(principalId -> PrincipalStore.find(handle, principalId))
                .filter(principal -> principal.kind() == kind && !principal.isDeleted())
                .orElseThrow(() -> IdentityErrors.noPrincipal(kind, id));
    }

    private static Optional<Long> number(@Nullable String id) {
        return Optional.ofNullable(id)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
    }
}
