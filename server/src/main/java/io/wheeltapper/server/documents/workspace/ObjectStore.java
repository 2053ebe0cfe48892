package io.wheeltapper.server.documents.workspace;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code workspace_objects} and {@code workspace_contents}. */
public final class ObjectStore {
    private static final Rows<ObjectRow> ROWS = new Rows<>("workspace_objects", ObjectRow.class);
    private static final String BELOW =
            "WITH RECURSIVE below (object_id) AS (SELECT object_id FROM workspace_objects WHERE object_id = :id"
                    + " UNION ALL SELECT child.object_id FROM workspace_objects AS child"
                    + " JOIN below ON child.parent_id = below.object_id) ";

    private final Handle handle;

    public ObjectStore(Handle handle) {
        this.handle = handle;
    }

    /** Locks the tree against changes: everything read afterwards stays the same until the end of the transaction. */
    void lock() {
        handle.createUpdate("UPDATE workspace_objects SET size = size WHERE path = '/'")
                .execute();
    }

    Optional<ObjectRow> find(WorkspacePath path) {
        return handle.createQuery(ROWS.select() + "WHERE path = :path")
                .bind("path", path.text())
                .map(ROWS.mapper())
                .findOne();
    }

    Optional<ObjectRow> find(long objectId) {
        return handle.createQuery(ROWS.select() + "WHERE object_id = :id")
                .bind("id", objectId)
                .map(ROWS.mapper())
                .findOne();
    }

    /** Returns whether an object of this type with this id exists. */
    public boolean exists(ObjectType type, long objectId) {
        return find(objectId).filter(found -> found.objectType() == type).isPresent();
    }

    /** Returns the objects in a directory, by path. */
    List<ObjectRow> children(long directoryId) {
        return handle.createQuery(ROWS.select() + "WHERE parent_id = :id ORDER BY path")
                .bind("id", directoryId)
                .map(ROWS.mapper())
                .list();
    }

    boolean hasChildren(long directoryId) {
        return handle.createQuery("SELECT 1 FROM workspace_objects WHERE parent_id = :id LIMIT 1")
                .bind("id", directoryId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Returns an object and everything below it. */
    List<ObjectRow> withAllBelow(long objectId) {
        return handle.createQuery(BELOW + ROWS.select() + "JOIN below ON below.object_id = workspace_objects.object_id")
                .bind("id", objectId)
                .map(ROWS.mapper())
                .list();
    }

    void insert(ObjectRow row) {
        ROWS.insert(handle, row);
    }

    void update(ObjectRow row) {
        handle.createUpdate("UPDATE workspace_objects SET format = :format, language = :language, size = :size,"
                        + " modified_at = :modifiedAt WHERE object_id = :objectId")
                .bindMethods(row)
                .execute();
    }

    /**
     * Stores a content.
     *
     * @param gzip the compressed content
     */
    void putContent(long objectId, byte[] gzip) {
        handle.createUpdate("INSERT INTO workspace_contents (object_id, gzip) VALUES (:id, :gzip)"
                        + " ON CONFLICT (object_id) DO UPDATE SET gzip = excluded.gzip")
                .bind("id", objectId)
                .bind("gzip", gzip)
                .execute();
    }

    /** Returns the compressed content. */
    byte[] content(long objectId) {
        return handle.createQuery("SELECT gzip FROM workspace_contents WHERE object_id = :id")
                .bind("id", objectId)
                .map((row, context) -> row.getBytes(1))
                .one();
    }

    /** Deletes an object with everything below it. */
    void delete(long objectId) {
        List.of("DELETE FROM workspace_contents", "DELETE FROM workspace_objects")
                .forEach(delete -> handle.createUpdate(
                                BELOW + delete + " WHERE object_id IN (SELECT object_id FROM below)")
                        .bind("id", objectId)
                        .execute());
    }
}
