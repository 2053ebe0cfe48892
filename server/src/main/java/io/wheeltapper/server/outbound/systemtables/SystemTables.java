package io.wheeltapper.server.outbound.systemtables;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.database.Installation;
import io.wheeltapper.server.base.database.RowSource;
import io.wheeltapper.server.compute.drivers.LeasedSystemTasks;
import io.wheeltapper.server.compute.drivers.SystemTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects rows into batches that drivers append to system tables. A batch gets the next number of its table, and does
 * not change until a driver reports that it is written; only then is there another. So it can be given out repeatedly:
 * a driver skips a number that its table already has. Safe for use by several threads and servers.
 */
public final class SystemTables implements SystemTasks {
    static final GrowingPause AFTER_FAILURE = new GrowingPause(Duration.ofSeconds(30), 2, Duration.ofMinutes(30));

    /** Time after which a batch is given out again, even if its driver reports that it is still working on it. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** Time that a batch waits before it may take a driver's last free place, which is otherwise left to tasks. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(SystemTables.class);

    private final Database database;
    private final LeasedSystemTasks systemTasks;
    private final SystemTableSettings settings;
    private final InstantSource clock;
    private final String installationId;
    private final List<SystemTable<?>> tables;

    public SystemTables(Database database, Ids ids, SystemTableSettings settings, InstantSource clock) {
        this.database = database;
        this.systemTasks = new LeasedSystemTasks(
                database, ids, new LeasedSystemTasks.Kind(SystemTableStore.TABLE, TIMEOUT, LONGEST), clock);
        this.settings = settings;
        this.clock = clock;
        this.installationId = Installation.id(database);
        this.tables = settings.on() ? SystemTableList.of(installationId) : List.of();
    }

    /** Creates a batch for each table without one whose rows are many or old enough. */
    public void gather() {
        if (!tables.isEmpty()) {
            database.read(this::due).forEach(table -> database.change(handle -> gather(handle, table)));
        }
    }

    private List<SystemTable<?>> due(Handle handle) {
        Map<String, SystemTableRow> rows =
                new SystemTableStore(handle).all().stream().collect(Collectors.toMap(SystemTableRow::name, row -> row));
        List<SystemTable<?>> due = new ArrayList<>(tables);
        due.removeIf(table -> !isDue(handle, table, Objects.requireNonNull(rows.get(table.name()))));
        return due;
    }

    private boolean isDue(Handle handle, SystemTable<?> table, SystemTableRow row) {
        return !row.hasBatch() && isDue(table.source().backlog(handle, row.cursorId(), settings.rows()));
    }

    private boolean isDue(RowSource.Backlog backlog) {
        Instant oldest = backlog.oldest();
        return backlog.rows() >= settings.rows()
                || (oldest != null && !oldest.plus(settings.every()).isAfter(clock.instant()));
    }

    private void gather(Handle handle, SystemTable<?> table) {
        SystemTableStore store = new SystemTableStore(handle);
        store.lockWithoutBatch(table.name()).ifPresent(row -> {
            SystemTable.Rows taken = table.take(handle, row.cursorId(), settings.rows());
            if (!taken.rows().isEmpty()) {
                long batch = row.batch() + 1;
                String application = "wheeltapper " + installationId + " " + table.name();
                store.batch(
                        table.name(),
                        batch,
                        table.body(taken.rows(), application, batch),
                        taken.cursor(),
                        clock.instant());
            }
        });
    }

    @Override
    public Optional<Question> take(String driverId, int free) {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        List<SystemTableRow> rows = database.read(handle -> new SystemTableStore(handle).all());
        // One batch at a time is enough, so that no driver is full of them.
        if (rows.stream().anyMatch(row -> systemTasks.isOpen(row.question(), now))) {
            return Optional.empty();
        }
        return rows.stream()
                .filter(row -> row.hasBatch() && !row.question().askAt().isAfter(now))
                .filter(row -> free > 1 || !row.batchedAt().plus(PATIENCE).isAfter(now))
                .findFirst()
                .flatMap(row -> database.write(handle -> ask(handle, row, driverId, now)));
    }

    private Optional<Question> ask(Handle handle, SystemTableRow row, String driverId, Instant now) {
        return new SystemTableStore(handle)
                .body(row.name())
                .flatMap(body -> systemTasks.ask(handle, row.question(), driverId, body, now));
    }

    @Override
    public boolean renew(String driverId, HeldTask held) {
        return systemTasks.renew(driverId, held);
    }

    @Override
    public boolean report(String driverId, long id, TaskReport report) {
        return systemTasks.report(
                driverId, id, report, (handle, outcome, now) -> close(handle, driverId, id, outcome, now));
    }

    /**
     * Handles a result.
     *
     * @return when the table's next batch, or this one again, may be given out
     */
    private static Instant close(Handle handle, String driverId, long id, TaskOutcome outcome, Instant now) {
        if (outcome.isSuccess()) {
            new SystemTableStore(handle).written(id);
            return now;
        }
        SystemTableRow failed = new SystemTableStore(handle).failed(id);
        if (AFTER_FAILURE.growsAt(failed.failures())) {
            warn(driverId, failed, outcome);
        }
        return now.plus(AFTER_FAILURE.after(failed.failures()));
    }

    private static void warn(String driverId, SystemTableRow failed, TaskOutcome outcome) {
        LOG.warn(
                "{} could not append to {} in attempt {}; its rows are kept and tried again in {}. "
                        + "Remove the cause, such as missing permissions, a full disk, or manually changed "
                        + "columns, or disable system tables (serve --system-tables-every 0). The error was: {}",
                driverId,
                failed.name(),
                failed.failures(),
                Durations.format(AFTER_FAILURE.after(failed.failures())),
                outcome.error());
    }
}
