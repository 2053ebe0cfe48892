package io.wheeltapper.server.slots;

import io.wheeltapper.server.errors.ApiException;
import io.wheeltapper.server.schedule.CronSchedule;
import io.wheeltapper.server.settings.ScheduleCheck;
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
