package io.wheeltapper.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * The time that some work used in this process: all threads, compiler, garbage collector and native code included.
 *
 * @param result of the work
 * @param seconds of all processors together
 * @param wallSeconds by the clock
 */
record CpuTime<T>(T result, double seconds, double wallSeconds) {
    static <T> CpuTime<T> of(Supplier<T> work) {
        double begun = processSeconds();
        long start = System.nanoTime();
        T result = work.get();
        return new CpuTime<>(result, processSeconds() - begun, (System.nanoTime() - start) / 1e9);
    }

    private static double processSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
