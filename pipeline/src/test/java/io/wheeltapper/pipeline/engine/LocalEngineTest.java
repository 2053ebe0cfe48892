package io.wheeltapper.pipeline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LocalEngineTest {
    private final LocalEngine engine = LocalEngine.start(1_000_000);

    @AfterEach
    void end() {
        engine.close();
    }

    @Test
    void results_come_in_the_order_of_the_tasks_and_few_wait() {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger mostWaiting = new AtomicInteger();
        Random random = new Random(1);
        List<Callable<Integer>> tasks = IntStream.range(0, 500)
                .mapToObj(number -> {
                    int length = random.nextInt(20_000);
                    return (Callable<Integer>) () -> {
                        int unused =
                                IntStream.range(0, length).map(i -> i ^ number).sum();
                        mostWaiting.accumulateAndGet(done.incrementAndGet() - taken.get(), Math::max);
                        return number;
                    };
                })
                .toList();
        List<Integer> results = new ArrayList<>();
        engine.each(tasks, result -> {
            results.add(result);
            taken.incrementAndGet();
        });
        assertThat(results).isEqualTo(IntStream.range(0, 500).boxed().toList());
        assertThat(mostWaiting.get()).isLessThanOrEqualTo(4 * engine.threads());
    }

    @Test
    void the_first_failure_is_thrown_unchanged_and_nothing_runs_afterwards() {
        AtomicInteger running = new AtomicInteger();
        IllegalStateException failure = new IllegalStateException("no");
        List<Callable<Integer>> tasks = IntStream.range(0, 1_000)
                .mapToObj(number -> (Callable<Integer>) () -> {
                    running.incrementAndGet();
                    try {
                        if (number == 3) {
                            throw failure;
                        }
                        Thread.sleep(1);
                        return number;
                    } finally {
                        running.decrementAndGet();
                    }
                })
                .toList();
        assertThatThrownBy(() -> engine.all(tasks)).isSameAs(failure);
        assertThat(running).hasValue(0);
        assertThat(engine.all(tasks.subList(0, 3))).containsExactly(0, 1, 2);
    }

    @Test
    void an_interrupt_ends_the_work_when_no_task_runs_any_more() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger left = new AtomicInteger(-1);
        CountDownLatch begun = new CountDownLatch(1);
        List<Callable<Integer>> tasks = IntStream.range(0, 50)
                .mapToObj(number -> (Callable<Integer>) () -> {
                    running.incrementAndGet();
                    begun.countDown();
                    Thread.sleep(50);
                    running.decrementAndGet();
                    return number;
                })
                .toList();
        Thread caller = new Thread(() -> {
            try {
                engine.all(tasks);
            } catch (CancellationException e) {
                left.set(running.get());
            }
        });
        caller.start();
        begun.await();
        caller.interrupt();
        caller.join();
        assertThat(left).hasValue(0);
    }

    @Test
    void work_that_is_too_large_is_left_to_spark() {
        engine.requireFits(1_000_000, "telemetry");
        assertThatThrownBy(() -> engine.requireFits(2_500_000_000L, "telemetry"))
                .isInstanceOf(NeedsSparkException.class)
                .hasMessage("telemetry is 2,500 MB, and one machine is given at most 1 MB");
    }
}
