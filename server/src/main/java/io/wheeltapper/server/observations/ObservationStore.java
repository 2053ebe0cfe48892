package io.wheeltapper.server.observations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.database.Rows;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The latest observation, and the question that is open. */
public final class ObservationStore {
    private static final Rows<ObservationRow> OBSERVATIONS = new Rows<>("observations", ObservationRow.class);

    private final Handle handle;

    public ObservationStore(Handle handle) {
        this.handle = handle;
    }

    /** What was seen last; empty before the first time. */
    public Optional<Observation> latest() {
        ObservationRow row = get();
        return row.answer() == null || row.answeredAt() == null
                ? Optional.empty()
                : Optional.of(new Observation(row.answeredAt(), row.answer()));
    }

    ObservationRow get() {
        return handle.createQuery(OBSERVATIONS.select())
                .map(OBSERVATIONS.mapper())
                .one();
    }

    /** Puts the next question off; nothing happens if somebody was quicker. */
    void later(ObservationRow seen, Instant askAt) {
        handle.createUpdate("UPDATE observations SET ask_at = :askAt WHERE fence = :fence AND ask_at = :seen")
                .bind("askAt", askAt)
                .bind("fence", seen.fence())
                .bind("seen", seen.askAt())
                .execute();
    }

    /** @return whether the question is ours to ask, since nobody was quicker and nobody is at work at the one before */
    boolean ask(
            ObservationRow seen, long questionId, String driverId, Instant now, Instant leaseUntil, Instant tooLong) {
        return handle.createUpdate("UPDATE observations SET question_id = :id, fence = fence + 1, driver_id = :driver,"
                                + " lease_until = :until, asked_at = :now"
                                + " WHERE fence = :fence AND ask_at = :askAt"
                                + " AND (driver_id IS NULL OR lease_until <= :now OR asked_at <= :tooLong)")
                        .bind("id", questionId)
                        .bind("driver", driverId)
                        .bind("until", leaseUntil)
                        .bind("now", now)
                        .bind("fence", seen.fence())
                        .bind("askAt", seen.askAt())
                        .bind("tooLong", tooLong)
                        .execute()
                == 1;
    }

    /** @return whether the driver still has this question under this fence */
    boolean renew(long questionId, long fence, String driverId, Instant leaseUntil) {
        return handle.createUpdate("UPDATE observations SET lease_until = :until"
                                + " WHERE question_id = :id AND fence = :fence AND driver_id = :driver")
                        .bind("until", leaseUntil)
                        .bind("id", questionId)
                        .bind("fence", fence)
                        .bind("driver", driverId)
                        .execute()
                == 1;
    }

    /** Closes the question. */
    void close(Instant askAt) {
        handle.createUpdate("UPDATE observations SET driver_id = NULL, lease_until = NULL, ask_at = :askAt")
                .bind("askAt", askAt)
                .execute();
    }

    void answer(ObjectNode answer, Instant now) {
        handle.createUpdate("UPDATE observations SET answer = :answer, answered_at = :now")
                .bind("answer", answer)
                .bind("now", now)
                .execute();
    }
}
