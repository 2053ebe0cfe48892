package io.wheeltapper.server.work.observations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Stores the latest observation in the one row of {@code observations}, which holds the state of its system task as
 * well.
 */
public final class ObservationStore {
    static final String TABLE = "observations";

    /** Name of the row. */
    static final String NAME = "all";

    private static final RowMapper<Observation> OBSERVATIONS = ConstructorMapper.of(Observation.class);

    private final Handle handle;

    public ObservationStore(Handle handle) {
        this.handle = handle;
    }

    /** Returns the latest observation; empty before the first. */
    public Optional<Observation> latest() {
        return handle.createQuery(
                        "SELECT answered_at AS at, answer FROM observations WHERE answer IS NOT NULL AND name = :name")
                .bind("name", NAME)
                .map(OBSERVATIONS)
                .findOne();
    }

    void answer(ObjectNode answer, Instant now) {
        handle.createUpdate("UPDATE observations SET answer = :answer, answered_at = :now WHERE name = :name")
                .bind("answer", answer)
                .bind("now", now)
                .bind("name", NAME)
                .execute();
    }
}
