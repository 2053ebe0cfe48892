package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.definition.schedule.PeriodicSchedule.Unit;
import io.wheeltapper.definition.schedule.Slot.Run;
import io.wheeltapper.definition.schedule.Slot.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets servers be up and down at random, and follows each single fire. */
class DueSlotsTwinTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** The change of 2025-10-26 lies within a history. */
    private static final Instant START = Instant.parse("2025-10-24T10:20:30Z");

    /** What became of one fire. */
    private record Fate(Instant at, String what) {}

    static List<Schedule> schedules() {
        return List.of(
                CronSchedule.of("0,50 * * * * ?", BERLIN),
                CronSchedule.of("0 0/15 * * * ?", BERLIN),
                CronSchedule.of("0 30 2 * * ?", BERLIN),
                CronSchedule.of("0 0/20 1-3 * * ?", "Australia/Lord_Howe"),
                CronSchedule.of("0 0 * 26 10 ? 2025", BERLIN),
                new PeriodicSchedule(7, Unit.MINUTES, START, BERLIN),
                new PeriodicSchedule(1, Unit.DAYS, START, BERLIN));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void each_fire_ends_as_a_plain_loop_says_and_the_intervals_lie_end_to_end(Schedule schedule) {
        for (CatchUp catchUp : CatchUp.values()) {
            for (long seed = 0; seed < 8; seed++) {
                Random random = new Random(seed);
                Duration grace = Duration.ofSeconds(random.nextInt(4) * 40L);
                follow(schedule, new CatchUpRules(catchUp, grace, 2 + random.nextInt(200)), random);
            }
        }
    }

    private static void follow(Schedule schedule, CatchUpRules rules, Random random) {
        List<Slot> slots = new ArrayList<>();
        List<Fate> expected = new ArrayList<>();
        Instant now = START;
        Instant cursor = START;
        for (int look = 0; look < 30; look++) {
            now = later(now, schedule, random);
            expected.addAll(fates(fires(schedule, cursor, now), now, rules));
            DueSlots due = DueSlots.due(schedule, cursor, now, rules);
            while (!due.slots().isEmpty()) {
                assertThat(due.slots()).hasSizeLessThanOrEqualTo(rules.atMost());
                slots.addAll(due.slots());
                cursor = due.cursor();
                due = DueSlots.due(schedule, cursor, now, rules);
            }
            assertThat(Optional.ofNullable(due.nextDue()))
                    .isEqualTo(schedule.next(now).map(Fire::at));
        }
        assertThat(fates(slots, schedule)).as("%s %s", schedule, rules).isEqualTo(expected);
        requireEndToEnd(schedule, slots);
    }

    /** Mostly soon, at times after hours; one look in two is at the very instant of a fire, where there is one. */
    private static Instant later(Instant now, Schedule schedule, Random random) {
        long wait =
                (long) (Math.pow(random.nextDouble(), 8) * Duration.ofDays(1).toMillis());
        Instant then = now.plusMillis(wait);
        return schedule.previous(then)
                .map(Fire::at)
                .filter(fire -> random.nextBoolean() && fire.isAfter(now))
                .orElse(then);
    }

    private static void requireEndToEnd(Schedule schedule, List<Slot> slots) {
        if (slots.isEmpty()) {
            return;
        }
        Instant first = schedule.next(START).orElseThrow().at();
        Instant end = schedule.previous(first).map(Fire::at).orElse(first);
        for (Slot slot : slots) {
            assertThat(slot.interval().start()).isEqualTo(end);
            assertThat(slot.interval().end()).isEqualTo(slot.at());
            end = slot.at();
        }
    }

    private static List<Instant> fires(Schedule schedule, Instant after, Instant upTo) {
        List<Instant> fires = new ArrayList<>();
        for (Fire fire = schedule.next(after).orElse(null);
                fire != null && !fire.at().isAfter(upTo);
                fire = schedule.next(fire.at()).orElse(null)) {
            fires.add(fire.at());
        }
        return fires;
    }

    private static List<Fate> fates(List<Instant> due, Instant now, CatchUpRules rules) {
        boolean anyLate = due.stream().anyMatch(at -> isLate(at, now, rules));
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            boolean late = isLate(due.get(i), now, rules);
            boolean newest = i == due.size() - 1;
            String alone = (late ? "CATCH_UP as " : "LIVE as ") + due.get(i);
            String what = !anyLate
                    ? alone
                    : switch (rules.catchUp()) {
                        case NONE -> late ? "MISSED" : alone;
                        case LAST -> newest ? alone : "SUPERSEDED";
                        case ALL -> alone;
                        case COALESCE -> "CATCH_UP as " + due.get(due.size() - 1);
                    };
            fates.add(new Fate(due.get(i), what));
        }
        return fates;
    }

    private static boolean isLate(Instant at, Instant now, CatchUpRules rules) {
        return Duration.between(at, now).compareTo(rules.grace()) > 0;
    }

    /** Takes the slots apart, each into as many fires as it says. */
    private static List<Fate> fates(List<Slot> slots, Schedule schedule) {
        List<Fate> fates = new ArrayList<>();
        Instant before = START;
        for (Slot slot : slots) {
            List<Instant> fires = fires(schedule, before, slot.at());
            assertThat(slot.fires()).isEqualTo(fires.size());
            if (slot instanceof Skip skip) {
                assertThat(skip.first()).isEqualTo(fires.get(0));
            }
            fires.forEach(at -> fates.add(new Fate(at, what(slot))));
            before = slot.at();
        }
        return fates;
    }

    private static String what(Slot slot) {
        if (slot instanceof Run run) {
            return run.origin() + " as " + run.at();
        }
        return ((Skip) slot).reason().toString();
    }
}
