package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.people.permissions.Level;
import io.wheeltapper.server.people.permissions.Permissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The tree of directories, notebooks and files. Access is checked before existence, so that nobody learns of objects
 * that they may not see. Safe for use by several threads and servers.
 */
public final class DocumentTree {
    private static final Set<WorkspacePath> ALWAYS_THERE =
            Set.of(WorkspacePath.ROOT, WorkspacePath.USERS, WorkspacePath.SHARED);

    private final Database database;
    private final Ids ids;
    private final Permissions permissions;
    private final WorkspaceRights rights;
    private final InstantSource clock;

    /**
     * Creates the workspace.
     *
     * @param permissions must know {@code rights}
     */
    public DocumentTree(
            Database database, Ids ids, Permissions permissions, WorkspaceRights rights, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.permissions = permissions;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Returns the object at a path.
     *
     * @throws ApiException if there is nothing at the path, or the caller may not see it
     */
    ObjectRow status(Caller caller, WorkspacePath path) {
        makeHomes(caller, path);
        return database.read(handle -> found(handle, caller, path, Level.CAN_READ));
    }

    /** Returns the visible objects in a directory; for a notebook or file, the object itself. */
    List<ObjectRow> list(Caller caller, WorkspacePath path) {
        makeHomes(caller, path);
        return database.read(handle -> {
            ObjectRow row = found(handle, caller, path, Level.CAN_READ);
            if (!row.isDirectory()) {
                return List.of(row);
            }
            boolean isInherited = !path.isRoot() && !path.equals(WorkspacePath.USERS);
            return new ObjectStore(handle)
                    .children(row.objectId()).stream()
                            .filter(child -> isInherited || may(handle, caller, child, Level.CAN_READ))
                            .toList();
        });
    }

    /** Creates a directory and its missing parents. */
    void mkdirs(Caller caller, WorkspacePath path) {
        makeHomes(caller, path);
        database.change(handle -> {
            ObjectStore store = new ObjectStore(handle);
            store.lock();
            ObjectRow directory = store.find(WorkspacePath.ROOT).orElseThrow();
            boolean isNew = false;
            for (WorkspacePath next : path.wayDown()) {
                Optional<ObjectRow> present = store.find(next);
                if (present.isEmpty() && !isNew) {
                    requireRoom(handle, caller, directory);
                    isNew = true;
                }
                directory = present.isPresent() ? present.get() : newDirectory(handle, directory, next);
                if (!directory.isDirectory()) {
                    require(handle, caller, directory, Level.CAN_READ);
                    throw WorkspaceErrors.noDirectory(next, directory.objectType());
                }
            }
            require(handle, caller, directory, Level.CAN_READ);
        });
    }

    /** Stores a notebook or file, replacing an existing one if requested. */
    void put(Caller caller, NewContent content, Existing existing) {
        WorkspacePath path = content.path();
        makeHomes(caller, path);
        byte[] compressed = Content.compressed(content.bytes());
        database.change(handle -> {
            ObjectStore store = new ObjectStore(handle);
            store.lock();
            Optional<ObjectRow> present = store.find(path);
            ObjectRow row = present.isPresent()
                    ? overwritten(handle, caller, present.get(), content, existing)
                    : added(handle, caller, content);
            store.putContent(row.objectId(), compressed);
        });
    }

    /** What to do with an existing object at the path of a new one. */
    enum Existing {
        STAYS,
        IS_REPLACED
    }

    private ObjectRow overwritten(
            Handle handle, Caller caller, ObjectRow present, NewContent content, Existing existing) {
        require(handle, caller, present, Level.CAN_READ);
        if (present.objectType() != content.type()) {
            throw existing == Existing.STAYS
                    ? WorkspaceErrors.there(content.path())
                    : WorkspaceErrors.otherType(content.path(), content.type(), present.objectType());
        }
        if (existing == Existing.STAYS) {
            throw WorkspaceErrors.there(content.path());
        }
        require(handle, caller, present, Level.CAN_EDIT);
        ObjectRow row = row(present.objectId(), present.parentId(), content, present.createdAt());
        new ObjectStore(handle).update(row);
        return row;
    }

    private ObjectRow added(Handle handle, Caller caller, NewContent content) {
        ObjectRow directory = found(handle, caller, content.path().parent(), Level.CAN_READ, Missing.PARENT);
        if (!directory.isDirectory()) {
            throw WorkspaceErrors.noParent(content.path().parent());
        }
        requireRoom(handle, caller, directory);
        ObjectRow row = row(ids.next(handle), directory.objectId(), content, clock.instant());
        new ObjectStore(handle).insert(row);
        return row;
    }

    private ObjectRow row(long objectId, @Nullable Long parentId, NewContent content, Instant createdAt) {
        return ObjectRowBuilder.builder()
                .objectId(objectId)
                .path(content.path().text())
                .objectType(content.type())
                .size(content.bytes().length)
                .createdAt(createdAt)
                .modifiedAt(clock.instant())
                .parentId(parentId)
                .format(content.format())
                .language(content.language())
                .build();
    }

    /** Deletes a notebook, a file or a directory; a directory with content only if requested. */
    void delete(Caller caller, WorkspacePath path, Depth depth) {
        makeHomes(caller, path);
        database.change(handle -> {
            ObjectStore store = new ObjectStore(handle);
            store.lock();
            ObjectRow row = found(handle, caller, path, Level.CAN_MANAGE);
            if (isProtected(handle, path)) {
                throw WorkspaceErrors.isProtected(path);
            }
            if (depth == Depth.ALONE && store.hasChildren(row.objectId())) {
                throw WorkspaceErrors.notEmpty(path);
            }
            store.withAllBelow(row.objectId())
                    .forEach(each ->
                            permissions.deleted(handle, each.objectType().kind(), each.permissionId()));
            store.delete(row.objectId());
        });
    }

    /** Whether a deletion includes the content of directories. */
    enum Depth {
        ALONE,
        WITH_ALL_BELOW
    }

    private boolean isProtected(Handle handle, WorkspacePath path) {
        return ALWAYS_THERE.contains(path)
                || (path.parent().equals(WorkspacePath.USERS)
                        && !rights.owners(handle, path.name()).isEmpty());
    }

    /**
     * Returns a notebook or file.
     *
     * @throws ApiException if there is no notebook or file at the path, or the caller may not see it
     */
    WorkspaceContent content(Caller caller, WorkspacePath path) {
        makeHomes(caller, path);
        return database.read(handle -> {
            ObjectRow row = found(handle, caller, path, Level.CAN_READ);
            if (row.isDirectory()) {
                throw WorkspaceErrors.exportOfDirectory(path);
            }
            return content(handle, row);
        });
    }

    /**
     * Returns a notebook to run.
     *
     * @param caller user in whose name it runs
     * @throws ApiException if there is no notebook at the path, or the caller may not run it
     */
    public WorkspaceContent notebookToRun(Handle handle, Caller caller, WorkspacePath path) {
        ObjectRow row = found(handle, caller, path, Level.CAN_RUN);
        if (row.objectType() != ObjectType.NOTEBOOK) {
            throw WorkspaceErrors.notANotebook(path, row.objectType());
        }
        return content(handle, row);
    }

    private static WorkspaceContent content(Handle handle, ObjectRow row) {
        return new WorkspaceContent(row, Content.of(new ObjectStore(handle).content(row.objectId())));
    }

    /** The wording of the error for missing objects. */
    private enum Missing {
        PATH,
        PARENT
    }

    private ObjectRow found(Handle handle, Caller caller, WorkspacePath path, Level level) {
        return found(handle, caller, path, level, Missing.PATH);
    }

    private ObjectRow found(Handle handle, Caller caller, WorkspacePath path, Level level, Missing words) {
        ObjectStore store = new ObjectStore(handle);
        Optional<ObjectRow> row = store.find(path);
        if (row.isPresent()) {
            require(handle, caller, row.get(), level);
            return row.get();
        }
        WorkspacePath above = path;
        while (store.find(above).isEmpty()) {
            above = above.parent();
        }
        if (!may(handle, caller, store.find(above).orElseThrow(), Level.CAN_READ)) {
            throw WorkspaceErrors.denied(caller, path, level);
        }
        throw words == Missing.PATH ? WorkspaceErrors.missing(path) : WorkspaceErrors.noParent(path);
    }

    private boolean may(Handle handle, Caller caller, ObjectRow row, Level level) {
        return permissions
                .levels(handle, caller, row.objectType().kind(), row.permissionId())
                .contains(level);
    }

    private void require(Handle handle, Caller caller, ObjectRow row, Level level) {
        if (!may(handle, caller, row, level)) {
            throw WorkspaceErrors.denied(caller, row.where(), level);
        }
    }

    /** Checks that the caller may create objects in the directory. */
    private void requireRoom(Handle handle, Caller caller, ObjectRow directory) {
        if (directory.where().equals(WorkspacePath.USERS)) {
            throw WorkspaceErrors.isProtected(WorkspacePath.USERS);
        }
        require(handle, caller, directory, Level.CAN_MANAGE);
    }

    private ObjectRow newDirectory(Handle handle, ObjectRow parent, WorkspacePath path) {
        Instant now = clock.instant();
        ObjectRow row = ObjectRowBuilder.builder()
                .objectId(ids.next(handle))
                .path(path.text())
                .objectType(ObjectType.DIRECTORY)
                .size(0)
                .createdAt(now)
                .modifiedAt(now)
                .parentId(parent.objectId())
                .build();
        new ObjectStore(handle).insert(row);
        return row;
    }

    /**
     * Creates homes: each user's home is created when somebody first looks for it, or when its owner first uses the
     * workspace.
     */
    private void makeHomes(Caller caller, WorkspacePath path) {
        Stream.concat(Stream.of(caller.name()), path.homeOf().stream())
                .distinct()
                .flatMap(name -> WorkspacePath.home(name).stream())
                .filter(home -> database.read(handle -> isMissing(handle, home)))
                .forEach(home -> database.change(handle -> {
                    ObjectStore store = new ObjectStore(handle);
                    store.lock();
                    if (isMissing(handle, home)) {
                        newDirectory(handle, store.find(WorkspacePath.USERS).orElseThrow(), home);
                    }
                }));
    }

    private boolean isMissing(Handle handle, WorkspacePath home) {
        return new ObjectStore(handle).find(home).isEmpty()
                && !rights.owners(handle, home.name()).isEmpty();
    }
}
