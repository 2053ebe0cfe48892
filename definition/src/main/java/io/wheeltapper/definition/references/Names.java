package io.wheeltapper.definition.references;

import java.util.Set;

/** The names of a job that its references may use. */
public record Names(Set<String> jobParameters, Set<String> taskKeys) {
    public Names {
        jobParameters = Set.copyOf(jobParameters);
        taskKeys = Set.copyOf(taskKeys);
    }
}
