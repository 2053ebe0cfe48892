package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.SystemTasks.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * System tasks that recur, each given to one driver at a time across all servers of a database. A task whose driver is
 * silent or takes too long is given out again with a new id and fencing token, so that a late answer is refused. Safe
 * for use by several threads and servers.
 */
public final class LeasedSystemTasks {
    private final Database database;
    private final Ids ids;
    private final Kind kind;
    private final InstantSource clock;

    public LeasedSystemTasks(Database database, Ids ids, Kind kind, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.kind = kind;
        this.clock = clock;
    }

    /**
     * Properties of one kind of system task.
     *
     * @param table table with a row for each task and the columns of {@link SystemTaskRow}
     * @param timeout time limit sent to the driver
     * @param longest time after which a task is given out again, even if its driver reports that it is still working on
     * it
     */
    public record Kind(String table, Duration timeout, Duration longest) {}

    /** Handles the driver's final report. */
    public interface Closing {
        /**
         * Handles the result of a task.
         *
         * @return when the task may be given out again
         */
        Instant closed(Handle handle, TaskOutcome outcome, Instant now);
    }

    /** Returns the current state of the task with this name. */
    public SystemTaskRow get(String name) {
        return database.read(handle -> new SystemTaskStore(handle, kind.table()).get(name));
    }

    /** Returns whether a driver is working on it. */
    public boolean isOpen(SystemTaskRow question, Instant now) {
        return question.isOpen(now, kind.longest());
    }

    /** Postpones the next assignment, unless another server was quicker. */
    public void later(Handle handle, SystemTaskRow seen, Instant askAt) {
        new SystemTaskStore(handle, kind.table()).later(seen, askAt);
    }

    /** Assigns the task to a driver; empty if another server was quicker. */
    public Optional<Question> ask(Handle handle, SystemTaskRow seen, String driverId, ObjectNode body, Instant now) {
        long id = ids.next(handle);
        boolean isOurs = new SystemTaskStore(handle, kind.table())
                .ask(seen, id, driverId, now, now.plus(Leases.OF_TASK), now.minus(kind.longest()));
        return isOurs
                ? Optional.of(
                        new Question(id, seen.fence() + 1, body, kind.timeout().toSeconds()))
                : Optional.empty();
    }

    /** Renews a lease; see {@link SystemTasks#renew}. */
    public boolean renew(String driverId, HeldTask held) {
        return isQuestion(held.taskRunId())
                && database.write(handle -> renew(handle, driverId, held.taskRunId(), held.fence(), clock.instant()));
    }

    /** Handles a report; see {@link SystemTasks#report}. */
    public boolean report(String driverId, long id, TaskReport report, Closing closing) {
        if (!isQuestion(id)) {
            return false;
        }
        database.change(handle -> {
            Instant now = clock.instant();
            if (!renew(handle, driverId, id, report.fence(), now)) {
                throw new ApiException(
                        ApiCode.RESOURCE_CONFLICT,
                        "System task %d no longer belongs to this driver; its report is refused.".formatted(id));
            }
            if (report.outcome() != null) {
                Instant askAt = closing.closed(handle, report.outcome(), now);
                new SystemTaskStore(handle, kind.table()).close(id, askAt);
            }
        });
        return true;
    }

    private boolean isQuestion(long id) {
        return database.read(handle -> new SystemTaskStore(handle, kind.table()).isQuestion(id));
    }

    private boolean renew(Handle handle, String driverId, long id, long fence, Instant now) {
        return new SystemTaskStore(handle, kind.table()).renew(id, fence, driverId, now.plus(Leases.OF_TASK));
    }
}
