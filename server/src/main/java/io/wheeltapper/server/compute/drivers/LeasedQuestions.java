package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.compute.drivers.Questions.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Questions that are asked again and again, each of one driver at a time among all servers on a database. One whose driver is
 * silent, or takes too long, is asked again under a new number and fence, so that a late answer is refused. Safe for use by
 * several threads and servers.
 */
public final class LeasedQuestions {
    private final Database database;
    private final Ids ids;
    private final Kind kind;
    private final InstantSource clock;

    public LeasedQuestions(Database database, Ids ids, Kind kind, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.kind = kind;
        this.clock = clock;
    }

    /**
     * What questions of one kind have in common.
     *
     * @param table a row for each; has the columns of {@link QuestionRow}
     * @param timeout that the driver is given
     * @param longest after this long a question is asked again, even if its driver says that it is still at it
     */
    public record Kind(String table, Duration timeout, Duration longest) {}

    /** Takes what a driver says at the end. */
    public interface Closing {
        /** @return when the question may be asked again */
        Instant closed(Handle handle, TaskOutcome outcome, Instant now);
    }

    /** The question of this name, as it is now. */
    public QuestionRow get(String name) {
        return database.read(handle -> new QuestionStore(handle, kind.table()).get(name));
    }

    /** Whether a driver is at work at it. */
    public boolean isOpen(QuestionRow question, Instant now) {
        return question.isOpen(now, kind.longest());
    }

    /** Puts the next asking off; nothing happens if somebody was quicker. */
    public void later(Handle handle, QuestionRow seen, Instant askAt) {
        new QuestionStore(handle, kind.table()).later(seen, askAt);
    }

    /** Gives the question to a driver; empty if somebody was quicker. */
    public Optional<Question> ask(Handle handle, QuestionRow seen, String driverId, ObjectNode body, Instant now) {
        long id = ids.next(handle);
        boolean isOurs = new QuestionStore(handle, kind.table())
                .ask(seen, id, driverId, now, now.plus(Leases.OF_TASK), now.minus(kind.longest()));
        return isOurs
                ? Optional.of(
                        new Question(id, seen.fence() + 1, body, kind.timeout().toSeconds()))
                : Optional.empty();
    }

    /** As {@link Questions#renew} says. */
    public boolean renew(String driverId, HeldTask held) {
        return isQuestion(held.taskRunId())
                && database.write(handle -> renew(handle, driverId, held.taskRunId(), held.fence(), clock.instant()));
    }

    /** As {@link Questions#report} says. */
    public boolean report(String driverId, long id, TaskReport report, Closing closing) {
        if (!isQuestion(id)) {
            return false;
        }
        database.change(handle -> {
            Instant now = clock.instant();
            if (!renew(handle, driverId, id, report.fence(), now)) {
                throw new ApiException(
                        ApiCode.RESOURCE_CONFLICT,
                        "Question %d is not this driver's any more; its answer is refused.".formatted(id));
            }
            if (report.outcome() != null) {
                Instant askAt = closing.closed(handle, report.outcome(), now);
                new QuestionStore(handle, kind.table()).close(id, askAt);
            }
        });
        return true;
    }

    private boolean isQuestion(long id) {
        return database.read(handle -> new QuestionStore(handle, kind.table()).isQuestion(id));
    }

    private boolean renew(Handle handle, String driverId, long id, long fence, Instant now) {
        return new QuestionStore(handle, kind.table()).renew(id, fence, driverId, now.plus(Leases.OF_TASK));
    }
}
