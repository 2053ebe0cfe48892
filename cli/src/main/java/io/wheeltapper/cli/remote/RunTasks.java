package io.wheeltapper.cli.remote;

import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds tasks in a run. */
final class RunTasks {
    private RunTasks() {}

    /**
     * Returns the tasks of a run, each with its latest attempt.
     *
     * @param key null for all tasks
     * @throws WheeltapperException if there is no task of that key
     */
    static List<RunAnswer> of(RunAnswer run, @Nullable String key) {
        List<RunAnswer> found = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (RunAnswer task : run.tasks()) {
            String taskKey = task.taskKey();
            keys.add(taskKey);
            if (key == null || key.equals(taskKey)) {
                found.add(task);
            }
        }
        if (key != null && found.isEmpty()) {
            throw RemoteErrors.noTask(run.id(), key, NearestName.hint(key, keys));
        }
        return found;
    }
}
