package io.wheeltapper.definition.settings;

import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.definition.schedule.PeriodicSchedule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trigger of a job. */
public sealed interface JobTrigger {
    boolean isPaused();

    /** Fires at the times of a Quartz cron expression in a time zone. */
    record Cron(String expression, String zone, boolean isPaused) implements JobTrigger {}

    /** Fires at regular intervals. */
    record Periodic(int interval, PeriodicSchedule.Unit unit, boolean isPaused) implements JobTrigger {}

    /** Fires when files have arrived in a folder. */
    record FileArrival(String url, Waits waits, boolean isPaused) implements JobTrigger {
        /**
         * Returns the location of the folder: an absolute path is on the driver's machine; any other path that is not a
         * URI is in the driver's workspace.
         *
         * @param workspace workspace of the driver
         */
        public String location(String workspace) {
            if (url.startsWith("/")) {
                return "file://" + url;
            }
            return url.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") ? url : workspace + "/" + url;
        }
    }

    /** Fires when tables have changed. */
    record TableUpdate(List<String> tableNames, TableCondition condition, Waits waits, boolean isPaused)
            implements JobTrigger {
        public TableUpdate {
            tableNames = List.copyOf(tableNames);
        }
    }

    /**
     * Fires when a model is created, a version of it is ready, or an alias of it moves.
     *
     * @param model null for any model
     * @param aliases the aliases that matter; none for any
     */
    record ModelUpdate(
            @Nullable String model, ModelCondition condition, List<String> aliases, Waits waits, boolean isPaused)
            implements JobTrigger {
        public ModelUpdate {
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * Fires as soon as the previous run has ended.
     *
     * @param retriesTasks whether failed tasks are retried before their run fails
     */
    record Continuous(boolean retriesTasks, boolean isPaused) implements JobTrigger {
        /** Pause before a failed run or task is retried. */
        public static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), 2, Duration.ofMinutes(5));
    }

    /** How long a trigger waits; zero for no wait. */
    record Waits(Duration betweenRuns, Duration afterLastChange) {}

    /** How many of the tables must have changed; the names are those of the API. */
    enum TableCondition {
        ANY_UPDATED,
        ALL_UPDATED
    }

    /** Which change of the model is required; the names are those of the API. */
    enum ModelCondition {
        MODEL_CREATED,
        MODEL_VERSION_READY,
        MODEL_ALIAS_SET
    }
}
