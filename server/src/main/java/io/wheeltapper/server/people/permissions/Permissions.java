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
 * Decides who may do what. Rights come from a principal's own grants, those of its groups, and for administrators from
 * being one: they may manage everything. Objects of the workspace also have those of the directories that they are in. What takes a {@link Handle} is part of that transaction.
 */
public final class Permissions {
    private final Database database;
    private final Principals principals;
    private final Inheritance inheritance;

    /** For objects that stand by themselves. */
    public Permissions(Database database, Principals principals) {
        this(database, principals, Inheritance.none());
    }

    public Permissions(Database database, Principals principals, Inheritance inheritance) {
        this.database = database;
        this.principals = principals;
        this.inheritance = inheritance;
    }

    /** @throws ApiException PERMISSION_DENIED if the caller has not at least this level */
    public void require(Caller caller, ObjectKind kind, String id, Level level) {
        database.read(handle -> {
            require(handle, caller, kind, id, level);
            return true;
        });
    }

    /** {@link #require(Caller, ObjectKind, String, Level)} for objects with numbers. */
    public void require(Caller caller, ObjectKind kind, long id, Level level) {
        require(caller, kind, String.valueOf(id), level);
    }

    /** {@link #require(Caller, ObjectKind, String, Level)} in the caller's transaction. */
    public void require(Handle handle, Caller caller, ObjectKind kind, String id, Level level) {
        if (!levels(handle, caller, kind, id).contains(level)) {
            throw PermissionErrors.denied(caller, kind, id, level);
        }
    }

    /** All that the caller may do with an object; empty for nothing. */
    public Set<Level> levels(Caller caller, ObjectKind kind, String id) {
        return database.read(handle -> levels(handle, caller, kind, id));
    }

    /** {@link #levels(Caller, ObjectKind, String)} in the caller's transaction. */
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

    /** For lists: a condition for the query that makes them. */
    public VisibleObjects visible(Caller caller, ObjectKind kind) {
        return new VisibleObjects(kind, caller.isAdmin(), database.read(handle -> principals.subjects(handle, caller)));
    }

    /** For lists of objects with numbers that are in memory: which may be seen, as it is now. */
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

    /** In whose name an object's runs are; also somebody who is deleted meanwhile. Empty for what has no owner. */
    public Optional<Principal> owner(Handle handle, ObjectKind kind, String id) {
        return GrantStore.list(handle, kind, id).stream()
                .filter(grant -> grant.level() == Level.IS_OWNER)
                .findFirst()
                .flatMap(grant -> principals.find(handle, grant.principalId()));
    }

    /**
     * An object is new: it is the caller's.
     *
     * @param accessControlList who else may what, as it came; null for nobody. An administrator may name another owner
     * @throws ApiException if the list is not right
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

    /** An object is gone. */
    public void deleted(Handle handle, ObjectKind kind, String id) {
        GrantStore.deleteAll(handle, kind, id);
    }

    /** Sets these levels and leaves those of others as they are. */
    void merge(Handle handle, Caller caller, ObjectKind kind, String id, @Nullable JsonNode list) {
        Map<Long, Level> levels = locked(handle, kind, id);
        levels.putAll(new AccessList(principals, handle, kind).read(list));
        replace(handle, caller, kind, id, levels);
    }

    /** Sets these levels and takes away all others. */
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

    /** -1 for none. */
    private static long ownerOf(Map<Long, Level> levels) {
        return levels.entrySet().stream()
                .filter(each -> each.getValue() == Level.IS_OWNER)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1L);
    }

    /** Those that count here, too, although they are on others, or written nowhere. */
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
