package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.schedule.CronSchedule;
import io.wheeltapper.definition.settings.ScheduleCheck;
import java.util.Optional;

/** Finds invalid schedules by trying to create them. */
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
