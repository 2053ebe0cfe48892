package io.wheeltapper.benchmarks;

import java.util.List;

/** Measures something beside its peers. */
interface Benchmark {
    /** Names of the figures that {@link #run} yields. */
    List<String> names();

    List<Measurement> run(Workbench workbench);
}
