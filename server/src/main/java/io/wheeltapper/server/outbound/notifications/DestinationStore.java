package io.wheeltapper.server.outbound.notifications;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores the rows of {@code notification_destinations}. */
final class DestinationStore {
    private static final Rows<DestinationRow> ROWS = new Rows<>("notification_destinations", DestinationRow.class);

    private final Handle handle;

    DestinationStore(Handle handle) {
        this.handle = handle;
    }

    void insert(DestinationRow row) {
        ROWS.insert(handle, row);
    }

    void update(DestinationRow row) {
        handle.createUpdate("UPDATE notification_destinations SET display_name = :displayName, kind = :kind,"
                        + " shown = :shown, key_id = :keyId, sealed = :sealed, changed_at = :changedAt"
                        + " WHERE destination_id = :destinationId")
                .bindMethods(row)
                .execute();
    }

    Optional<DestinationRow> find(String id) {
        return handle.createQuery(ROWS.select() + "WHERE destination_id = :id")
                .bind("id", id)
                .map(ROWS.mapper())
                .findOne();
    }

    /** Locks a destination against changes; @return whether it exists */
    boolean lock(String id) {
        return handle.createUpdate(
                                "UPDATE notification_destinations SET changed_at = changed_at WHERE destination_id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Returns destinations after {@code after}, in the order of their ids. */
    List<DestinationRow> list(String after, int limit) {
        return handle.createQuery(ROWS.select() + "WHERE destination_id > :after ORDER BY destination_id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(ROWS.mapper())
                .list();
    }

    int count() {
        return handle.createQuery("SELECT count(*) FROM notification_destinations")
                .mapTo(Integer.class)
                .one();
    }

    boolean delete(String id) {
        return handle.createUpdate("DELETE FROM notification_destinations WHERE destination_id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
