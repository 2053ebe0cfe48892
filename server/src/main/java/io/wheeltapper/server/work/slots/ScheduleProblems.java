package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.schedule.CronSchedule;
import io.wheeltapper.definition.settings.ScheduleCheck;
import java.util.Optional;

/** Finds schedules that cannot be by trying to make them. */
public final class ScheduleProblems implements ScheduleCheck {
    @Override
    public Optional<String> problem(String expression, String zone) {
        try {
            CronSchedule.of(expression, zone);
            return Optional.empty();
        } catch (DefinitionException e) {
            return Optional.of(e.getMessage());
        }
    }
}
