package io.wheeltapper.definition.settings;

import io.wheeltapper.core.time.GrowingPause;
import io.wheeltapper.definition.schedule.PeriodicSchedule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way in which a job starts by itself. */
public sealed interface JobTrigger {
    boolean isPaused();

    /** At the times of a Quartz cron expression in a time zone. */
    record Cron(String expression, String zone, boolean isPaused) implements JobTrigger {}

    /** Every so often. */
    record Periodic(int interval, PeriodicSchedule.Unit unit, boolean isPaused) implements JobTrigger {}

    /** When files have arrived in a folder. */
    record FileArrival(String url, Waits waits, boolean isPaused) implements JobTrigger {
        /**
         * Where the folder is: a path from the root is one of the machine of the driver that looks, any other that is no URI
         * lies in that driver's workspace.
         *
         * @param workspace of the driver
         */
        public String location(String workspace) {
            if (url.startsWith("/")) {
                return "file://" + url;
            }
            return url.matches("[A-Za-z][A-Za-z0-9+.-]+:.*") ? url : workspace + "/" + url;
        }
    }

    /** When tables have changed. */
    record TableUpdate(List<String> tableNames, TableCondition condition, Waits waits, boolean isPaused)
            implements JobTrigger {
        public TableUpdate {
            tableNames = List.copyOf(tableNames);
        }
    }

    /**
     * When a model is made, a version of it is ready, or an alias of it moves.
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
     * As soon as the run before has ended.
     *
     * @param retriesTasks whether tasks that fail are tried again before their run is given up
     */
    record Continuous(boolean retriesTasks, boolean isPaused) implements JobTrigger {
        /** Before a run that has failed, or a task of it, is tried again. */
        public static final GrowingPause PAUSE = new GrowingPause(Duration.ofSeconds(1), 2, Duration.ofMinutes(5));
    }

    /** How a trigger holds back; zero for no wait. */
    record Waits(Duration betweenRuns, Duration afterLastChange) {}

    /** How many of the tables must have changed; the names are those of the wire. */
    enum TableCondition {
        ANY_UPDATED,
        ALL_UPDATED
    }

    /** What must have happened to the model; the names are those of the wire. */
    enum ModelCondition {
        MODEL_CREATED,
        MODEL_VERSION_READY,
        MODEL_ALIAS_SET
    }
}
