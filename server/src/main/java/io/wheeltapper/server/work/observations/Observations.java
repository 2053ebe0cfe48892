package io.wheeltapper.server.work.observations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.compute.drivers.LeasedSystemTasks;
import io.wheeltapper.server.compute.drivers.SystemTaskRow;
import io.wheeltapper.server.compute.drivers.SystemTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks drivers for the state of tables, folders and models, and stores the latest answer. One system task is open at a
 * time; it needs a driver with room for one task. Safe for use by several threads and servers.
 */
public final class Observations implements SystemTasks {
    /** Pause from an answer to the next system task. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    /** Time after which a system task is given out again, even if its driver reports that it is still working on it. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final Database database;
    private final LeasedSystemTasks systemTasks;
    private final Watchlist watchlist;
    private final InstantSource clock;

    public Observations(Database database, Ids ids, Watchlist watchlist, InstantSource clock) {
        this.database = database;
        this.systemTasks = new LeasedSystemTasks(
                database, ids, new LeasedSystemTasks.Kind(ObservationStore.TABLE, TIMEOUT, LONGEST), clock);
        this.watchlist = watchlist;
        this.clock = clock;
    }

    @Override
    public Optional<Question> take(String driverId, int free) {
        Instant now = clock.instant();
        SystemTaskRow seen = systemTasks.get(ObservationStore.NAME);
        boolean isTime = !systemTasks.isOpen(seen, now) && !seen.askAt().isAfter(now);
        return isTime ? database.write(handle -> ask(handle, seen, driverId, now)) : Optional.empty();
    }

    private Optional<Question> ask(Handle handle, SystemTaskRow seen, String driverId, Instant now) {
        Watched watched = watchlist.watched(handle);
        if (watched.isNothing()) {
            systemTasks.later(handle, seen, now.plus(PAUSE));
            return Optional.empty();
        }
        return systemTasks.ask(handle, seen, driverId, watched.question(), now);
    }

    @Override
    public boolean renew(String driverId, HeldTask held) {
        return systemTasks.renew(driverId, held);
    }

    @Override
    public boolean report(String driverId, long id, TaskReport report) {
        return systemTasks.report(
                driverId, id, report, (handle, outcome, now) -> close(handle, driverId, outcome, now));
    }

    /**
     * Handles a result.
     *
     * @return when to ask again
     */
    private Instant close(Handle handle, String driverId, TaskOutcome outcome, Instant now) {
        if (outcome.isSuccess() && outcome.output() instanceof ObjectNode answer) {
            answer.put("driver", described(handle, driverId));
            new ObservationStore(handle).answer(answer, now);
            watchlist.observed(handle, now);
            return now.plus(PAUSE);
        }
        LOG.warn(
                "{} could not observe what triggers watch; trying again in {} s: {}",
                driverId,
                AFTER_FAILURE.toSeconds(),
                outcome.error());
        return now.plus(AFTER_FAILURE);
    }

    private static String described(Handle handle, String driverId) {
        return new DriverStore(handle)
                .alive().stream()
                        .filter(driver -> driver.driverId().equals(driverId))
                        .map(driver -> driverId + " on "
                                + driver.details().path("host").asText("an unknown machine"))
                        .findFirst()
                        .orElse(driverId);
    }
}
