package io.wheeltapper.driver.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.driver.link.ServerLink.Receipt;
import io.wheeltapper.protocol.HeldTask;
import io.wheeltapper.protocol.TaskAssignment;
import io.wheeltapper.protocol.TaskOutcome;
import io.wheeltapper.protocol.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A task of this driver: one thread runs it, another reports it. It is over when its outcome has been accepted, or is
 * no longer wanted.
 */
public final class RunningTask {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_NUDGES = Duration.ofSeconds(1);

    private final TaskAssignment assignment;
    private final TaskBody body;
    private final TaskRuntime room;
    private final int slot;
    private final Runnable onChange;
    private final ReportBuffer news;
    private final String tag;
    private final Thread worker;
    private final Thread reporter;
    private final Instant begun;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Guarded by this, as is what follows. */
    private @Nullable TaskOutcome outcome;

    private @Nullable StopReason stopReason;
    private Instant stopAsked = Instant.MAX;
    private Instant nudged = Instant.MIN;
    private boolean isReporting = true;

    private RunningTask(TaskAssignment assignment, TaskBody body, TaskRuntime room, int slot, Runnable onChange) {
        this.assignment = assignment;
        this.body = body;
        this.room = room;
        this.slot = slot;
        this.onChange = onChange;
        this.news = new ReportBuffer(assignment.redact(), room.clock());
        this.tag = "wheeltapper-task-%d-%d".formatted(assignment.taskRunId(), assignment.fence());
        this.worker = thread("task " + assignment.taskRunId(), this::work);
        this.reporter = thread("reports of task " + assignment.taskRunId(), this::report);
        this.begun = room.clock().instant();
    }

    /**
     * Starts a task.
     *
     * @param slot slot of the driver, which determines its share of the cores
     * @param onChange called when the task has ended and when it is over, from threads of its own
     */
    public static RunningTask start(
            TaskAssignment assignment, TaskBody body, TaskRuntime room, int slot, Runnable onChange) {
        RunningTask task = new RunningTask(assignment, body, room, slot, onChange);
        room.stages().begin(task.tag, task.news);
        task.worker.start();
        task.reporter.start();
        return task;
    }

    public long id() {
        return assignment.taskRunId();
    }

    public long fence() {
        return assignment.fence();
    }

    public int slot() {
        return slot;
    }

    /** Returns whether it has not ended and is still waited for. */
    public synchronized boolean isWorking() {
        return outcome == null;
    }

    /** Returns whether there is nothing left to do or to report. */
    public synchronized boolean isOver() {
        return outcome != null && !isReporting;
    }

    /** What the control plane is told about it in a poll; empty when it is another's. */
    public synchronized Optional<HeldTask> lease() {
        return stopReason == StopReason.LOST
                ? Optional.empty()
                : Optional.of(new HeldTask(assignment.taskRunId(), assignment.fence()));
    }

    /** Tells the task to stop when there is the first reason; {@link StopReason#LOST} overrides all others. */
    public synchronized void stop(StopReason reason) {
        if (reason == StopReason.LOST) {
            stopReason = reason;
            reporter.interrupt();
        }
        if (outcome == null && stopAsked.equals(Instant.MAX)) {
            stopReason = reason;
            stopAsked = room.clock().instant();
            nudge(stopAsked);
        }
    }

    /** Checks the time: ends a task that has exceeded its limit, and stops waiting for a stopped one after a while. */
    public synchronized void look(Instant now) {
        if (outcome != null) {
            return;
        }
        Duration limit = limit();
        if (stopReason == null) {
            if (!limit.isZero() && !now.isBefore(begun.plus(limit))) {
                stop(StopReason.TIMEDOUT);
            }
        } else if (!now.isBefore(stopAsked.plus(room.stopTimeout()))) {
            end(TaskOutcomes.abandoned(TaskOutcomes.stopped(stopReason, limit), room.stopTimeout()));
        } else if (!now.isBefore(nudged.plus(BETWEEN_NUDGES))) {
            nudge(now);
        }
    }

    /** Stops reporting, since nobody will accept the outcome. */
    public void giveUp() {
        reporter.interrupt();
    }

    /** Tells a stopped task again to stop, since it may start another job or sleep again. */
    private void nudge(Instant now) {
        nudged = now;
        news.stop();
        room.spark()
                .started()
                .map(SparkSession::sparkContext)
                .filter(spark -> !spark.isStopped())
                .ifPresent(spark -> spark.cancelJobsWithTag(tag, "the task was told to stop"));
        worker.interrupt();
    }

    private Duration limit() {
        return Duration.ofSeconds(Math.max(0, assignment.timeoutSeconds()));
    }

    private void work() {
        TaskOutcome natural;
        try {
            natural = TaskOutcome.success(run());
        } catch (Throwable failure) {
            // Whatever it is, even an error, ends this task and nothing else.
            natural = room.spark().isStopped()
                    ? TaskOutcomes.stopped(StopReason.SPARK_STOPPED, limit())
                    : TaskOutcomes.failed(failure);
        }
        synchronized (this) {
            if (outcome == null) {
                end(stopReason == null ? natural : TaskOutcomes.stopped(stopReason, limit()));
            }
        }
    }

    private @Nullable JsonNode run() throws Exception {
        try (OnDemandSession session = new OnDemandSession(room, news, tag, slot, "task " + id(), description())) {
            return body.run(assignment, session, news);
        }
    }

    private String description() {
        return "run %d, task %s of %s".formatted(assignment.runId(), assignment.taskKey(), assignment.jobName());
    }

    private synchronized void end(TaskOutcome end) {
        outcome = end;
        room.stages().end(tag);
        ended.countDown();
        onChange.run();
    }

    private void report() {
        try {
            long sequence = 1;
            boolean isTold = false;
            while (!isTold) {
                TaskOutcome end = awaitNews();
                TaskReport report = news.report(assignment.fence(), sequence, end);
                if (report != null) {
                    if (room.link().report(id(), report) == Receipt.STALE) {
                        stop(StopReason.LOST);
                        return;
                    }
                    sequence++;
                    isTold = report.outcome() != null;
                }
            }
        } catch (InterruptedException e) {
            // Nobody waits for reports of this task any more: this thread ends.
        } finally {
            synchronized (this) {
                isReporting = false;
            }
            onChange.run();
        }
    }

    /** Waits a while, or until the task has ended; gives its outcome then. */
    private @Nullable TaskOutcome awaitNews() throws InterruptedException {
        ended.await(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (this) {
            return outcome;
        }
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
