package io.wheeltapper.benchmarks;

import java.util.List;

/** Measures something beside its peers. */
interface Benchmark {
    /** Returns names of the figures that {@link #run} yields. */
    List<String> names();

    List<Measurement> run(Workbench workbench);
}
