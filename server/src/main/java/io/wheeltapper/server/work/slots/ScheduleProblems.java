package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.definition.schedule.CronSchedule;
import io.wheeltapper.server.definition.settings.ScheduleCheck;
import java.util.Optional;

/** Finds schedules that cannot be by trying to make them. */
public final class ScheduleProblems implements ScheduleCheck {
    @Override
    public Optional<String> problem(String expression, String zone) {
        try {
            CronSchedule.of(expression, zone);
            return Optional.empty();
        } catch (ApiException e) {
            return Optional.of(e.getMessage());
        }
    }
}
