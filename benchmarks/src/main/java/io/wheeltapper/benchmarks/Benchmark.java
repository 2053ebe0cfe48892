package io.wheeltapper.benchmarks;

import java.util.List;

/** Measures something next to its peers. */
interface Benchmark {
    /** Returns the names of the figures of {@link #run}. */
    List<String> names();

    List<Measurement> run(Workbench workbench);
}
