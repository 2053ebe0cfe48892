package io.wheeltapper.notebook.charts;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds round times in UTC: minutes, hours, days, Mondays, first days of months, years. */
final class TimeTicks {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    private TimeTicks() {}

    /**
     * @param seconds approximate length
     */
    private record Step(ChronoUnit unit, int count, double seconds) {
        Step(ChronoUnit unit, int count) {
            this(unit, count, (double) unit.getDuration().toSeconds() * count);
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.SECONDS, 1),
            new Step(ChronoUnit.SECONDS, 5),
            new Step(ChronoUnit.SECONDS, 15),
            new Step(ChronoUnit.SECONDS, 30),
            new Step(ChronoUnit.MINUTES, 1),
            new Step(ChronoUnit.MINUTES, 5),
            new Step(ChronoUnit.MINUTES, 15),
            new Step(ChronoUnit.MINUTES, 30),
            new Step(ChronoUnit.HOURS, 1),
            new Step(ChronoUnit.HOURS, 3),
            new Step(ChronoUnit.HOURS, 6),
            new Step(ChronoUnit.HOURS, 12),
            new Step(ChronoUnit.DAYS, 1),
            new Step(ChronoUnit.DAYS, 2),
            new Step(ChronoUnit.WEEKS, 1),
            new Step(ChronoUnit.WEEKS, 2),
            new Step(ChronoUnit.MONTHS, 1),
            new Step(ChronoUnit.MONTHS, 2),
            new Step(ChronoUnit.MONTHS, 3),
            new Step(ChronoUnit.MONTHS, 6),
            new Step(ChronoUnit.YEARS, 1),
            new Step(ChronoUnit.YEARS, 2),
            new Step(ChronoUnit.YEARS, 5),
            new Step(ChronoUnit.YEARS, 10),
            new Step(ChronoUnit.YEARS, 20),
            new Step(ChronoUnit.YEARS, 50),
            new Step(ChronoUnit.YEARS, 100));

    /** Returns at most about {@code wanted} times from low to high, both in milliseconds since 1970. */
    static List<Tick> of(double low, double high, int wanted) {
        double seconds = (high - low) / 1000 / Math.max(1, wanted);
        Step step = STEPS.stream()
                .filter(each -> each.seconds >= seconds * 0.999)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        List<Tick> ticks = new ArrayList<>();
        String context = "";
        for (LocalDateTime at = first(step, low); millis(at) <= high; at = at.plus(step.count, step.unit)) {
            String below = context(step, at);
            if (millis(at) >= low) {
                ticks.add(new Tick(millis(at), label(step, at), below.equals(context) ? "" : below));
                context = below;
            }
        }
        return ticks;
    }

    /** Returns the last round time that is not after low. */
    private static LocalDateTime first(Step step, double low) {
        LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochMilli((long) Math.floor(low)), ZoneOffset.UTC);
        LocalDate day = at.toLocalDate();
        return switch (step.unit) {
            case DAYS -> evenDay(day, step.count).atStartOfDay();
            case WEEKS ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay();
            case MONTHS ->
                day.withDayOfMonth(1)
                        .withMonth((day.getMonthValue() - 1) / step.count * step.count + 1)
                        .atStartOfDay();
            case YEARS ->
                LocalDate.of(Math.floorDiv(day.getYear(), step.count) * step.count, 1, 1)
                        .atStartOfDay();
            default -> {
                long second = Duration.between(day.atStartOfDay(), at).toSeconds();
                yield day.atStartOfDay().plusSeconds(second / (long) step.seconds * (long) step.seconds);
            }
        };
    }

    private static LocalDate evenDay(LocalDate day, int count) {
        return day.minusDays(Math.floorMod(day.toEpochDay(), count));
    }

    private static String label(Step step, LocalDateTime at) {
        return switch (step.unit) {
            case SECONDS -> SECONDS.format(at);
            case MINUTES, HOURS -> CLOCK.format(at);
            case MONTHS -> MONTH.format(at);
            case YEARS -> String.valueOf(at.getYear());
            default -> DAY.format(at);
        };
    }

    /** Returns the part of the time that labels omit; shown where it changes. */
    private static String context(Step step, LocalDateTime at) {
        return switch (step.unit) {
            case SECONDS, MINUTES, HOURS -> at.toLocalDate().toString();
            case YEARS -> "";
            default -> String.valueOf(at.getYear());
        };
    }

    private static double millis(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
