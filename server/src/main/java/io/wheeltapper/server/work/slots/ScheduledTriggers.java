package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.schedule.CronSchedule;
import io.wheeltapper.definition.schedule.PeriodicSchedule;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.definition.settings.JobTrigger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Derives triggers from a job's settings. */
final class ScheduledTriggers {
    /** The key of the one trigger of a continuous job. */
    static final String CONTINUOUS = "continuous";

    private ScheduledTriggers() {}

    /** Returns the triggers by their keys, which stay the same as long as the triggers do. */
    static Map<String, JobTrigger> byKey(List<JobTrigger> triggers) {
        Map<String, JobTrigger> byKey = new LinkedHashMap<>();
        for (JobTrigger trigger : triggers) {
            String kind = kind(trigger);
            String key = kind;
            for (int i = 2; byKey.containsKey(key); i++) {
                key = kind + "-" + i;
            }
            byKey.put(key, trigger);
        }
        return byKey;
    }

    private static String kind(JobTrigger trigger) {
        if (trigger instanceof JobTrigger.Cron) {
            return "schedule";
        }
        if (trigger instanceof JobTrigger.Periodic) {
            return "periodic";
        }
        if (trigger instanceof JobTrigger.FileArrival) {
            return "file_arrival";
        }
        if (trigger instanceof JobTrigger.TableUpdate) {
            return "table_update";
        }
        return trigger instanceof JobTrigger.ModelUpdate ? "model" : CONTINUOUS;
    }

    /** Returns the schedule of a trigger that has one. */
    static Optional<Schedule> schedule(JobTrigger trigger, Instant anchor) {
        if (trigger instanceof JobTrigger.Cron cron) {
            return Optional.of(CronSchedule.of(cron.expression(), cron.zone()));
        }
        if (trigger instanceof JobTrigger.Periodic periodic) {
            return Optional.of(new PeriodicSchedule(periodic.interval(), periodic.unit(), anchor, ZoneOffset.UTC));
        }
        return Optional.empty();
    }

    /** Returns the part of a trigger that identifies it: everything except the pause. */
    static String definition(JobTrigger trigger) {
        return trigger.toString().replaceAll(", isPaused=(true|false)", "");
    }
}
