package io.wheeltapper.definition.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Graphs made up from a seed, and what each of their tasks would come to if it ran. */
final class RandomGraphs {
    private static final List<ResultState> ENDS = List.of(
            ResultState.SUCCESS,
            ResultState.SUCCESS,
            ResultState.SUCCESS,
            ResultState.SUCCESS_WITH_FAILURES,
            ResultState.FAILED,
            ResultState.TIMEDOUT,
            ResultState.CANCELED);

    private static final List<RunIf> CONDITIONS = List.of(RunIf.values());

    private final Random random;

    RandomGraphs(long seed) {
        this.random = new Random(seed);
    }

    /** Up to a dozen tasks; those called {@code c…} are conditions, and about one in ten is disabled. */
    List<GraphTask> tasks() {
        List<GraphTask> tasks = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            List<Dependency> dependsOn = new ArrayList<>();
            for (GraphTask before : tasks) {
                if (random.nextInt(i + 1) < 2) {
                    boolean asks = before.key().startsWith("c") && random.nextInt(3) > 0;
                    dependsOn.add(
                            asks
                                    ? new Dependency(before.key(), ConditionOutcome.of(random.nextBoolean()))
                                    : Dependency.on(before.key()));
                }
            }
            RunIf runIf =
                    random.nextInt(3) == 0 ? RunIf.ALL_SUCCESS : CONDITIONS.get(random.nextInt(CONDITIONS.size()));
            String key = (random.nextInt(4) == 0 ? "c" : "t") + i;
            tasks.add(new GraphTask(key, dependsOn, runIf, random.nextInt(10) == 0));
        }
        Collections.shuffle(tasks, random);
        return tasks;
    }

    Map<String, TaskState.Ended> ends(List<GraphTask> tasks) {
        Map<String, TaskState.Ended> ends = new LinkedHashMap<>();
        for (GraphTask task : tasks) {
            ResultState result = ENDS.get(random.nextInt(ENDS.size()));
            boolean decided = task.key().startsWith("c") && result == ResultState.SUCCESS;
            ends.put(
                    task.key(),
                    new TaskState.Ended(result, decided ? ConditionOutcome.of(random.nextBoolean()) : null));
        }
        return ends;
    }
}
