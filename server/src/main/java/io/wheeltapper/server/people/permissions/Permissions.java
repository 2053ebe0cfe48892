package io.wheeltapper.server.people.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.base.database.Conflicts;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.identity.Principal;
import io.wheeltapper.server.people.identity.Principals;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what. Rights come from a principal's own grants and those of its groups; administrators may manage
 * everything. Objects of the workspace also have the grants of the directories that contain them. Methods with a
 * {@link Handle} are part of its transaction.
 */
public final class Permissions {
    private final Database database;
    private final Principals principals;
    private final Inheritance inheritance;

    /** Creates permissions for objects that are in no directory. */
    public Permissions(Database database, Principals principals) {
        this(database, principals, Inheritance.none());
    }

    public Permissions(Database database, Principals principals, Inheritance inheritance) {
        this.database = database;
        this.principals = principals;
        this.inheritance = inheritance;
    }

    /**
     * Checks a permission.
     *
     * @throws ApiException PERMISSION_DENIED if the caller does not have at least this level
     */
    public void require(Caller caller, ObjectKind kind, String id, Level level) {
        database.read(handle -> {
            require(handle, caller, kind, id, level);
            return true;
        });
    }

    /** Checks a permission on an object with a number, like {@link #require(Caller, ObjectKind, String, Level)}. */
    public void require(Caller caller, ObjectKind kind, long id, Level level) {
        require(caller, kind, String.valueOf(id), level);
    }

    /** Checks a permission in the caller's transaction, like {@link #require(Caller, ObjectKind, String, Level)}. */
    public void require(Handle handle, Caller caller, ObjectKind kind, String id, Level level) {
        if (!levels(handle, caller, kind, id).contains(level)) {
            throw PermissionErrors.denied(caller, kind, id, level);
        }
    }

    /** Returns all levels that the caller has on an object; empty for none. */
    public Set<Level> levels(Caller caller, ObjectKind kind, String id) {
        return database.read(handle -> levels(handle, caller, kind, id));
    }

    /** Returns the caller's levels in its transaction, like {@link #levels(Caller, ObjectKind, String)}. */
    public Set<Level> levels(Handle handle, Caller caller, ObjectKind kind, String id) {
        Set<Level> held = EnumSet.noneOf(Level.class);
        if (caller.isAdmin()) {
            held.add(Level.CAN_MANAGE);
        }
        Set<Long> subjects = principals.subjects(handle, caller);
        Stream.concat(GrantStore.list(handle, kind, id).stream(), inherited(handle, kind, id).stream())
                .filter(grant -> subjects.contains(grant.principalId()))
                .forEach(grant -> held.add(grant.level()));
        return kind.levels().stream()
                .filter(level -> held.stream().anyMatch(each -> kind.includes(each, level)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Level.class)));
    }

    /** Returns a condition for queries of lists: the objects that a caller may see. */
    public VisibleObjects visible(Caller caller, ObjectKind kind) {
        return new VisibleObjects(kind, caller.isAdmin(), database.read(handle -> principals.subjects(handle, caller)));
    }

    /** Returns a predicate for lists in memory: the objects with numbers that a caller may see now. */
    public LongPredicate visibleNumbers(Caller caller, ObjectKind kind) {
        if (caller.isAdmin()) {
            return id -> true;
        }
        Set<Long> ids =
                database.read(handle -> GrantStore.objectIds(handle, kind, principals.subjects(handle, caller)).stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()));
        return ids::contains;
    }

    /** Returns the owner of an object, even a deleted one; empty if it has none. */
    public Optional<Principal> owner(Handle handle, ObjectKind kind, String id) {
        return GrantStore.list(handle, kind, id).stream()
                .filter(grant -> grant.level() == Level.IS_OWNER)
                .findFirst()
                .flatMap(grant -> principals.find(handle, grant.principalId()));
    }

    /**
     * Makes the caller the owner of a new object.
     *
     * @param accessControlList permissions of others, as sent; null for none. An administrator may name another owner
     * @throws ApiException if the list is not valid
     */
    public void created(
            Handle handle, Caller caller, ObjectKind kind, String id, @Nullable JsonNode accessControlList) {
        Map<Long, Level> levels = new AccessList(principals, handle, kind).read(accessControlList);
        long callerId = Principals.id(caller);
        if (!kind.hasOwner() || !levels.containsValue(Level.IS_OWNER)) {
            levels.put(callerId, kind.most());
        }
        requireOneOwner(kind, id, levels);
        if (kind.hasOwner() && ownerOf(levels) != callerId && !caller.isAdmin()) {
            throw PermissionErrors.ownerChange(caller, kind, id);
        }
        levels.forEach((principalId, level) -> GrantStore.insert(handle, new Grant(kind, id, principalId, level)));
    }

    /** Removes the grants of a deleted object. */
    public void deleted(Handle handle, ObjectKind kind, String id) {
        GrantStore.deleteAll(handle, kind, id);
    }

    /** Sets these levels and keeps those of others. */
    void merge(Handle handle, Caller caller, ObjectKind kind, String id, @Nullable JsonNode list) {
        Map<Long, Level> levels = locked(handle, kind, id);
        levels.putAll(new AccessList(principals, handle, kind).read(list));
        replace(handle, caller, kind, id, levels);
    }

    /** Sets these levels and removes all others. */
    void replace(Handle handle, Caller caller, ObjectKind kind, String id, @Nullable JsonNode list) {
        locked(handle, kind, id);
        replace(handle, caller, kind, id, new AccessList(principals, handle, kind).read(list));
    }

    private static Map<Long, Level> locked(Handle handle, ObjectKind kind, String id) {
        GrantStore.lock(handle, kind, id);
        Map<Long, Level> levels = new LinkedHashMap<>();
        GrantStore.list(handle, kind, id).forEach(grant -> levels.put(grant.principalId(), grant.level()));
        return levels;
    }

    private void replace(Handle handle, Caller caller, ObjectKind kind, String id, Map<Long, Level> levels) {
        require(handle, caller, kind, id, Level.CAN_MANAGE);
        requireOneOwner(kind, id, levels);
        Optional<Long> before = owner(handle, kind, id).map(Principal::principalId);
        if (before.isPresent() && before.get() != ownerOf(levels) && !caller.isAdmin()) {
            throw PermissionErrors.ownerChange(caller, kind, id);
        }
        GrantStore.deleteAll(handle, kind, id);
        try {
            levels.forEach((principalId, level) -> GrantStore.insert(handle, new Grant(kind, id, principalId, level)));
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? PermissionErrors.meanwhile(kind, id) : e;
        }
    }

    private static void requireOneOwner(ObjectKind kind, String id, Map<Long, Level> levels) {
        long owners = levels.values().stream()
                .filter(level -> level == Level.IS_OWNER)
                .count();
        if (kind.hasOwner() && owners != 1) {
            throw PermissionErrors.owners(kind, id, owners);
        }
    }

    /** Returns the id of the owner; -1 for none. */
    private static long ownerOf(Map<Long, Level> levels) {
        return levels.entrySet().stream()
                .filter(each -> each.getValue() == Level.IS_OWNER)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1L);
    }

    /** Returns the grants that an object inherits or has by rule. */
    List<Grant> inherited(Handle handle, ObjectKind kind, String id) {
        List<Grant> inherited = new ArrayList<>(inheritance.given(handle, kind, id));
        inheritance
                .directories(handle, kind, id)
                .forEach(directory -> inherited.addAll(GrantStore.list(handle, ObjectKind.DIRECTORY, directory)));
        return inherited;
    }

    List<Grant> grants(Handle handle, ObjectKind kind, String id) {
        return GrantStore.list(handle, kind, id);
    }
}
