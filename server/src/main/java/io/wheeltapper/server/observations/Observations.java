package io.wheeltapper.server.observations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.database.Database;
import io.wheeltapper.server.database.Ids;
import io.wheeltapper.server.drivers.Questions;
import io.wheeltapper.server.errors.ApiCode;
import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.runs.DriverTasks.Held;
import io.wheeltapper.server.runs.DriverTasks.Outcome;
import io.wheeltapper.server.runs.DriverTasks.Report;
import io.wheeltapper.server.runs.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks drivers how far things are, and keeps the latest answer. One question is open at a time among all servers on a
 * database; one whose driver is silent, or takes too long, is asked again under a new number and fence, so that a late answer
 * is refused. Needs a driver with room for one task. Safe for use by several threads and servers.
 */
public final class Observations implements Questions {
    /** From an answer to the next question. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    /** After this long a question is asked again, even if its driver says that it is still at it. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final Database database;
    private final Ids ids;
    private final Watchlist watchlist;
    private final InstantSource clock;

    public Observations(Database database, Ids ids, Watchlist watchlist, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.watchlist = watchlist;
        this.clock = clock;
    }

    @Override
    public Optional<Question> take(String driverId, int free) {
        Instant now = clock.instant();
        ObservationRow seen = database.read(handle -> new ObservationStore(handle).get());
        return isTime(seen, now) ? database.write(handle -> ask(handle, seen, driverId, now)) : Optional.empty();
    }

    private static boolean isTime(ObservationRow row, Instant now) {
        boolean isOpen = row.driverId() != null
                && row.leaseUntil() != null
                && row.leaseUntil().isAfter(now)
                && row.askedAt().plus(LONGEST).isAfter(now);
        return !isOpen && !row.askAt().isAfter(now);
    }

    private Optional<Question> ask(Handle handle, ObservationRow seen, String driverId, Instant now) {
        ObservationStore store = new ObservationStore(handle);
        Watched watched = watchlist.watched(handle);
        if (watched.isNothing()) {
            store.later(seen, now.plus(PAUSE));
            return Optional.empty();
        }
        long id = ids.next(handle);
        return store.ask(seen, id, driverId, now, now.plus(Leases.OF_TASK), now.minus(LONGEST))
                ? Optional.of(new Question(id, seen.fence() + 1, watched.question(), TIMEOUT.toSeconds()))
                : Optional.empty();
    }

    @Override
    public boolean renew(String driverId, Held held) {
        boolean isQuestion =
                database.read(handle -> new ObservationStore(handle).get()).questionId() == held.taskRunId();
        return isQuestion
                && database.write(handle -> new ObservationStore(handle)
                        .renew(
                                held.taskRunId(),
                                held.fence(),
                                driverId,
                                clock.instant().plus(Leases.OF_TASK)));
    }

    @Override
    public boolean report(String driverId, long id, Report report) {
        if (database.read(handle -> new ObservationStore(handle).get()).questionId() != id) {
            return false;
        }
        database.change(handle -> {
            Instant now = clock.instant();
            if (!new ObservationStore(handle).renew(id, report.fence(), driverId, now.plus(Leases.OF_TASK))) {
                throw new ApiException(
                        ApiCode.RESOURCE_CONFLICT,
                        "Question %d is not this driver's any more; its answer is refused.".formatted(id));
            }
            if (report.outcome() != null) {
                close(handle, driverId, report.outcome(), now);
            }
        });
        return true;
    }

    private void close(Handle handle, String driverId, Outcome outcome, Instant now) {
        ObservationStore store = new ObservationStore(handle);
        ObjectNode answer = outcome.output();
        if (outcome.result().isSuccess() && answer != null) {
            store.close(now.plus(PAUSE));
            store.answer(answer, now);
            watchlist.observed(handle, now);
        } else {
            LOG.warn(
                    "{} could not look at what triggers watch, and is asked again in {} s: {}",
                    driverId,
                    AFTER_FAILURE.toSeconds(),
                    outcome.error());
            store.close(now.plus(AFTER_FAILURE));
        }
    }
}
