package io.wheeltapper.driver;

import io.wheeltapper.driver.link.JoinRefusedException;
import io.wheeltapper.driver.link.ServerLink;
import io.wheeltapper.driver.tasks.RunningTask;
import io.wheeltapper.driver.tasks.StageProgress;
import io.wheeltapper.driver.tasks.StopReason;
import io.wheeltapper.driver.tasks.TaskBody;
import io.wheeltapper.driver.tasks.TaskRuntime;
import io.wheeltapper.pipeline.session.LazySession;
import io.wheeltapper.pipeline.workspace.Workspace;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.JoinAnswer;
import io.wheeltapper.protocol.JoinRequest;
import io.wheeltapper.protocol.JoinRequestBuilder;
import io.wheeltapper.protocol.PollAnswer;
import io.wheeltapper.protocol.PollRequest;
import io.wheeltapper.protocol.TaskAssignment;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Pulls tasks from the control plane and runs them concurrently. One thread, that of {@link #run}, joins, polls, and
 * starts and stops tasks; each task has its own threads. {@link #stop} may be called from any thread.
 */
public final class Driver {
    private static final Duration TICK = Duration.ofMillis(200);
    /** Minimum pause between two polls, whatever the control plane asks for. */
    private static final Duration BREATH = Duration.ofMillis(50);
    /** Pause after a poll that stops tasks: until they have stopped, the answer is the same. */
    private static final Duration LONG_BREATH = Duration.ofMillis(500);
    /** Time limit for the last reports when the driver stops. */
    private static final Duration LAST_REPORTS = Duration.ofSeconds(10);

    private final DriverSettings settings;
    private final Workspace workspace;
    private final TaskBody body;
    private final ServerLink link;
    private final InstantSource clock;
    private final Consumer<String> notices;
    private final TaskRuntime room;
    private final @Nullable Parent parent;
    private final List<RunningTask> tasks = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Semaphore news = new Semaphore(0);

    private volatile boolean stopAsked;
    private boolean hasJoined;
    private Instant stopDeadline = Instant.MAX;
    private @Nullable DriverEnd end;
    private @Nullable Call call;
    private int failures;
    private Instant nextCall = Instant.MIN;

    /** A pending request with its content; {@code driver} and {@code poll} are null for a join. */
    private record Call(
            CompletableFuture<HttpResponse<String>> answer,
            @Nullable JoinAnswer driver,
            @Nullable PollRequest poll) {}

    /**
     * Creates a driver that has not joined yet.
     *
     * @param spark session of the driver, started when a task first needs it; the driver does not stop it
     * @param body runs tasks of all kinds
     * @param notices receives messages for people
     * @param parentIsAlive tells whether the parent process is running; ignored without an orphan time
     */
    public Driver(
            DriverSettings settings,
            Workspace workspace,
            LazySession spark,
            TaskBody body,
            ServerLink link,
            InstantSource clock,
            Consumer<String> notices,
            BooleanSupplier parentIsAlive) {
        this.settings = settings;
        this.workspace = workspace;
        this.body = body;
        this.link = link;
        this.clock = clock;
        this.notices = notices;
        this.room = new TaskRuntime(spark, new StageProgress(), link, clock, settings.stopTimeout());
        this.parent = settings.orphanTime() == null ? null : new Parent(parentIsAlive, settings.orphanTime());
    }

    /** Works until it is told to stop, or cannot continue. On return, its tasks have ended or were abandoned. */
    public DriverEnd run() throws InterruptedException {
        room.spark().onStart(session -> session.sparkContext().addSparkListener(room.stages()));
        try {
            DriverEnd reason = work();
            tasks.forEach(RunningTask::giveUp);
            link.leave();
            return reason;
        } finally {
            room.spark()
                    .started()
                    .map(SparkSession::sparkContext)
                    .filter(spark -> !spark.isStopped())
                    .ifPresent(spark -> spark.removeSparkListener(room.stages()));
            ended.countDown();
        }
    }

    /**
     * Takes no more tasks; running tasks may continue for the grace period of the settings, and are then stopped and
     * reported.
     */
    public void stop() {
        stopAsked = true;
        wake();
    }

    /** Waits until {@link #run} is about to return, at most as long as stopping may take. */
    public void awaitEnd() throws InterruptedException {
        ended.await(mostForStopping().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns the maximum time for stopping: the grace period, the wait for stopped tasks, and their last reports. */
    public Duration mostForStopping() {
        return settings.stopGrace()
                .plus(settings.stopTimeout())
                .plus(LAST_REPORTS)
                .plus(LAST_REPORTS);
    }

    private DriverEnd work() throws InterruptedException {
        while (true) {
            Instant now = clock.instant();
            if (parent != null && !hasJoined && parent.isGone()) {
                notices.accept("The parent process is gone: leaving before having joined.");
                return DriverEnd.ORPHANED;
            }
            try {
                talk(now);
            } catch (JoinRefusedException e) {
                notices.accept(String.valueOf(e.getMessage()));
                tasks.forEach(task -> task.stop(StopReason.LOST));
                return DriverEnd.REFUSED;
            }
            tasks.forEach(task -> task.look(now));
            tasks.removeIf(RunningTask::isOver);
            lookAround(now);
            if (end != null && (tasks.isEmpty() || isTooLate(now))) {
                return end;
            }
            rest();
        }
    }

    /** Checks whether there is a reason to stop. */
    private void lookAround(Instant now) {
        if (end == null) {
            if (room.spark().isStopped()) {
                stopping(DriverEnd.SPARK_STOPPED, now, "Spark has stopped in this process: leaving.");
            } else if (parent != null && parent.hasLeftForGood(now, link.lastAnswer())) {
                stopping(DriverEnd.ORPHANED, now, "The parent process is gone: leaving.");
            } else if (stopAsked) {
                stopping(DriverEnd.STOPPED, now.plus(settings.stopGrace()), "Stopping: taking no more tasks.");
            }
        }
        if (end != null && !now.isBefore(stopDeadline)) {
            StopReason reason = end == DriverEnd.SPARK_STOPPED ? StopReason.SPARK_STOPPED : StopReason.SHUTDOWN;
            tasks.forEach(task -> task.stop(reason));
        }
    }

    private void stopping(DriverEnd reason, Instant deadline, String notice) {
        end = reason;
        stopDeadline = deadline;
        notices.accept(notice);
    }

    private boolean isTooLate(Instant now) {
        return !now.isBefore(stopDeadline.plus(settings.stopTimeout()).plus(LAST_REPORTS));
    }

    /** Keeps one request pending, and handles its answer. */
    private void talk(Instant now) throws JoinRefusedException {
        if (call == null) {
            if (!now.isBefore(nextCall)) {
                call = newCall();
                var unused = call.answer().whenComplete((answer, failure) -> wake());
            }
        } else if (call.answer().isDone()) {
            Call done = call;
            call = null;
            take(done, now);
        } else if (isOutdated(call)) {
            call.answer().cancel(true);
        }
    }

    private Call newCall() {
        JoinAnswer driver = link.joined();
        if (driver == null) {
            return new Call(link.join(introduction()), null, null);
        }
        PollRequest request = new PollRequest(free(), leases(), end != null);
        return new Call(link.poll(driver, request), driver, request);
    }

    /**
     * Returns whether the answer of the request is outdated. A request that offers room is withdrawn only when the
     * driver stops, since tasks in its answer would be lost until their leases end.
     */
    private boolean isOutdated(Call open) {
        if (open.poll() == null) {
            return false;
        }
        boolean hasRoomAgain = open.poll().free() == 0 && free() > 0;
        return hasRoomAgain || open.poll().stopping() != (end != null) || link.joined() == null;
    }

    private void take(Call done, Instant now) throws JoinRefusedException {
        HttpResponse<String> answer;
        try {
            answer = done.answer().join();
        } catch (CancellationException e) {
            return;
        } catch (CompletionException e) {
            nextCall = now.plus(link.pauseAfter(++failures));
            return;
        }
        if (done.driver() == null) {
            joined(link.joinedBy(answer), now);
            return;
        }
        PollAnswer polled = link.polledBy(done.driver(), answer);
        if (polled == null) {
            nextCall = now.plus(link.pauseAfter(++failures));
            return;
        }
        failures = 0;
        nextCall = now.plus(polled.cancel().isEmpty() ? BREATH : LONG_BREATH);
        accept(polled);
    }

    private void joined(boolean isJoined, Instant now) {
        hasJoined |= isJoined;
        if (isJoined) {
            notices.accept("Joined as %s; taking %d tasks at a time.".formatted(link.joined(), settings.capacity()));
        } else {
            nextCall = now.plus(link.pauseAfter(++failures));
        }
    }

    private void accept(PollAnswer polled) {
        for (PollAnswer.Cancellation cancellation : polled.cancel()) {
            tasks.stream()
                    .filter(task -> task.id() == cancellation.taskRunId())
                    .forEach(task -> task.stop(reason(cancellation.reason())));
        }
        polled.tasks().forEach(this::begin);
        stopAsked |= polled.shutdown();
    }

    private static StopReason reason(String reason) {
        return switch (reason) {
            case "LOST" -> StopReason.LOST;
            case "TIMEDOUT" -> StopReason.TIMEDOUT;
            default -> StopReason.CANCELED;
        };
    }

    /** A task that is here already is not begun again; one that has been given away since, and comes back, is. */
    private void begin(TaskAssignment assignment) {
        Optional<RunningTask> known = tasks.stream()
                .filter(task -> task.id() == assignment.taskRunId() && task.fence() >= assignment.fence())
                .findFirst();
        if (known.isPresent() || end != null) {
            return;
        }
        tasks.stream().filter(task -> task.id() == assignment.taskRunId()).forEach(task -> task.stop(StopReason.LOST));
        tasks.add(RunningTask.start(assignment, body, room, freeSlot(), this::wake));
    }

    /** Returns a free slot. Names of pools are reused, since Spark never forgets one. */
    private int freeSlot() {
        return IntStream.iterate(1, slot -> slot + 1)
                .filter(slot -> tasks.stream().noneMatch(task -> task.isWorking() && task.slot() == slot))
                .findFirst()
                .orElseThrow();
    }

    private int free() {
        long working = tasks.stream().filter(RunningTask::isWorking).count();
        return end != null || stopAsked ? 0 : (int) Math.max(0, settings.capacity() - working);
    }

    private List<HeldTask> leases() {
        return tasks.stream().map(RunningTask::lease).flatMap(Optional::stream).toList();
    }

    private JoinRequest introduction() {
        return JoinRequestBuilder.builder()
                .driverKey(settings.key())
                .name(settings.name())
                .capacity(settings.capacity())
                .pid(ProcessHandle.current().pid())
                .host(HostName.ofThisMachine())
                .version(settings.version())
                .sparkVersion(room.spark().version())
                .master(room.spark().master())
                .workspace(workspace.toString())
                .clusterId(settings.clusterId())
                .build();
    }

    private void wake() {
        news.release();
    }

    private void rest() throws InterruptedException {
        if (news.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
