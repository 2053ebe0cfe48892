package io.wheeltapper.server.compute.clusters;

import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code cluster_events}. */
public final class ClusterEventStore {
    private static final Rows<ClusterEvent> EVENTS = new Rows<>("cluster_events", ClusterEvent.class);

    private final Handle handle;

    ClusterEventStore(Handle handle) {
        this.handle = handle;
    }

    void insert(ClusterEvent event) {
        EVENTS.insert(handle, event);
    }

    /**
     * Returns one page.
     *
     * @param beyond number of the last event of the previous page; null for the first page
     */
    List<ClusterEvent> list(EventFilter filter, @Nullable Long beyond, long offset, int limit) {
        String order = filter.oldestFirst() ? "" : " DESC";
        String next = beyond == null ? "" : " AND event_id " + (filter.oldestFirst() ? ">" : "<") + " :beyond";
        var query = handle.createQuery(EVENTS.select() + where(filter) + next + " ORDER BY event_id" + order
                        + " LIMIT :limit OFFSET :offset")
                .bind("limit", limit)
                .bind("offset", offset);
        if (beyond != null) {
            query.bind("beyond", beyond);
        }
        return bound(query, filter).map(EVENTS.mapper()).list();
    }

    long count(EventFilter filter) {
        return bound(handle.createQuery("SELECT COUNT(*) FROM cluster_events " + where(filter)), filter)
                .mapTo(Long.class)
                .one();
    }

    private static String where(EventFilter filter) {
        return "WHERE cluster_id = :clusterId"
                + (filter.from() == null ? "" : " AND at >= :from")
                + (filter.to() == null ? "" : " AND at <= :to")
                + (filter.types().isEmpty()
                        ? ""
                        : filter.types().stream()
                                .map(type -> "'" + type.name() + "'")
                                .collect(Collectors.joining(", ", " AND type IN (", ")")));
    }

    private static <S extends SqlStatement<S>> S bound(S statement, EventFilter filter) {
        statement.bind("clusterId", filter.clusterId());
        if (filter.from() != null) {
            statement.bind("from", filter.from());
        }
        if (filter.to() != null) {
            statement.bind("to", filter.to());
        }
        return statement;
    }

    /** Deletes at most {@code limit} events older than {@code before}; returns how many. */
    public static int deleteOld(Handle handle, Instant before, int limit) {
        return handle.createUpdate("DELETE FROM cluster_events WHERE event_id IN"
                        + " (SELECT event_id FROM cluster_events WHERE at < :before LIMIT :limit)")
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    void deleteAll(String clusterId) {
        handle.createUpdate("DELETE FROM cluster_events WHERE cluster_id = :clusterId")
                .bind("clusterId", clusterId)
                .execute();
    }
}
