package io.wheeltapper.definition.schedule;

import java.text.ParseException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/**
 * A Quartz expression on a clock without a zone: UTC, which has no clock changes, carries the local time. Safe for use
 * by several threads.
 *
 * <p>Quartz cannot compute the previous time, nor the days of {@code 15W} from any point but the beginning of a month
 * (on Sunday the 15th it has forgotten Monday the 16th). So it is asked for one field and one month at a time.
 */
final class QuartzClock {
    /** The last year of all expressions: Quartz looks a hundred years ahead of the year in which it was loaded. */
    static final int LAST_YEAR = CronExpression.MAX_YEAR;

    private final CronExpression expression;

    QuartzClock(String expression) throws ParseException {
        this.expression = new CronExpression(expression);
        this.expression.setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    /**
     * Checks an expression.
     *
     * @throws ParseException if Quartz refuses it
     */
    static void check(String expression) throws ParseException {
        CronExpression.validateExpression(expression);
    }

    Optional<LocalDateTime> next(LocalDateTime after) {
        return Optional.ofNullable(expression.getTimeAfter(Date.from(after.toInstant(ZoneOffset.UTC))))
                .map(next -> LocalDateTime.ofInstant(next.toInstant(), ZoneOffset.UTC));
    }
}
