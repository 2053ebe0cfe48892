package io.wheeltapper.definition.schedule;

import java.text.ParseException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads cron expressions: Quartz decides which are valid and what each field means. */
final class CronReader {
    private static final LocalDateTime MIDNIGHT = LocalDate.EPOCH.atStartOfDay();
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern FIVE_DIGITS = Pattern.compile("\\d{5}");

    private CronReader() {}

    /** @throws io.wheeltapper.definition.DefinitionException if it is no expression, or means no time at all */
    static LocalTimes read(String expression) {
        List<String> fields = Arrays.asList(BLANKS.split(expression.strip().toUpperCase(Locale.ROOT)));
        check(expression, fields);
        try {
            LocalTimes times = read(fields);
            if (times.atOrAfter(MIDNIGHT).isEmpty()) {
                throw ScheduleErrors.neverDue(expression, QuartzClock.LAST_YEAR);
            }
            return times;
        } catch (ParseException e) {
            throw ScheduleErrors.unreadable(expression, e);
        } catch (NoSuchElementException e) {
            // Quartz fails this way on a field without a value, such as a lone comma.
            throw ScheduleErrors.fieldWithoutValue(expression);
        }
    }

    private static void check(String expression, List<String> fields) {
        if (fields.size() < 6 || fields.size() > 7) {
            throw ScheduleErrors.wrongFieldCount(expression, expression.isBlank() ? 0 : fields.size());
        }
        // Quartz would list all years up to such a number until memory runs out.
        if (FIVE_DIGITS.matcher(expression).find()) {
            throw ScheduleErrors.numberTooLong(expression);
        }
        if (fields.get(5).contains("#") && fields.get(5).contains(",")) {
            throw ScheduleErrors.nthDayInList(expression);
        }
    }

    private static LocalTimes read(List<String> fields) throws ParseException {
        QuartzClock.check(String.join(" ", fields));
        BitSet seconds = values(fields.get(0) + " * * * * ?", ChronoField.SECOND_OF_MINUTE);
        BitSet minutes = values("0 " + fields.get(1) + " * * * ?", ChronoField.MINUTE_OF_HOUR);
        BitSet hours = values("0 0 " + fields.get(2) + " * * ?", ChronoField.HOUR_OF_DAY);
        return new CronTimes(days(fields), new TimesOfDay(hours, minutes, seconds));
    }

    /** Returns the values that a field matches, from the beginning of a day until it wraps around. */
    private static BitSet values(String expression, ChronoField field) throws ParseException {
        QuartzClock clock = new QuartzClock(expression);
        BitSet values = new BitSet();
        Optional<LocalDateTime> time = clock.next(MIDNIGHT.minusSeconds(1));
        while (time.isPresent() && !values.get(time.get().get(field))) {
            values.set(time.get().get(field));
            time = clock.next(time.get());
        }
        return values;
    }

    /**
     * Returns the matching days. Quartz forgets days in a list that contains a {@code W}, so each item of such a list
     * is read separately.
     */
    private static CronDays days(List<String> fields) throws ParseException {
        String daysOfMonth = fields.get(3);
        List<String> items = daysOfMonth.contains("W") ? List.of(daysOfMonth.split(",")) : List.of(daysOfMonth);
        String rest = String.join(" ", fields.subList(4, fields.size()));
        List<QuartzClock> clocks = new ArrayList<>();
        for (String item : items) {
            clocks.add(new QuartzClock("0 0 0 " + item + " " + rest));
        }
        return new CronDays(clocks);
    }
}
