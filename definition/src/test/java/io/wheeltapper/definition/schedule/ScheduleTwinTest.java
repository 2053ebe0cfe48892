package io.wheeltapper.definition.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.PeriodicSchedule.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares schedules with somebody who looks at the clock each minute. */
class ScheduleTwinTest {
    private static final Instant FROM = Instant.parse("2010-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");
    private static final int MINUTES_OF_DAY = 1_440;

    private static final List<Meaning> CRONS = crons();

    /** Local times, as a schedule would have them and as a test of each minute. */
    private record Meaning(String expression, LocalTimes times, LongPredicate isMeant) {}

    private record Case(Schedule schedule, LongPredicate isMeant) {}

    @Test
    void around_each_change_of_every_zone_from_2010_to_2030_nothing_is_lost_or_doubled() {
        Random random = new Random(2010);
        Set<ZoneRules> seen = new HashSet<>();
        int changes = 0;
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            if (!seen.add(zone.getRules())) {
                continue;
            }
            compare(zone, randomInstant(random), cases(zone, times(random), random), random);
            for (ZoneOffsetTransition change : changes(zone.getRules())) {
                compare(zone, change.getInstant(), cases(zone, timesAround(change, random), random), random);
                changes++;
            }
        }
        assertThat(seen).hasSizeGreaterThan(300);
        assertThat(changes).isGreaterThan(4_000);
    }

    @Tag("proofs-2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Africa/Cairo",
                "Africa/Casablanca",
                "America/Bahia_Banderas",
                "America/Havana",
                "America/St_Johns",
                "Antarctica/Troll",
                "Asia/Beirut",
                "Asia/Kathmandu",
                "Australia/Lord_Howe",
                "Europe/Berlin",
                "Europe/Istanbul",
                "Pacific/Apia",
                "UTC"
            })
    void in_each_minute_of_twenty_years_nothing_is_lost_or_doubled(String id) {
        Random random = new Random(id.hashCode());
        ZoneId zone = ZoneId.of(id);
        List<Case> cases = cases(zone, times(random), random);
        for (int year = 2010; year < 2030; year++) {
            Instant start = Instant.parse(year + "-01-01T00:00:00Z");
            compare(zone, start, Instant.parse((year + 1) + "-01-01T00:00:00Z"), cases, random);
        }
    }

    private static void compare(ZoneId zone, Instant middle, List<Case> cases, Random random) {
        Duration reach = Duration.ofHours(14);
        compare(zone, middle.minus(reach), middle.plus(reach), cases, random);
    }

    private static void compare(ZoneId zone, Instant from, Instant to, List<Case> cases, Random random) {
        NaiveClock clock = new NaiveClock(zone.getRules(), from, to);
        for (Case each : cases) {
            List<Fire> expected = clock.fires(each.isMeant());
            compare(each.schedule(), expected, from, to);
            for (int i = 0; i < 2; i++) {
                long nanos =
                        (long) (random.nextDouble() * Duration.between(from, to).toNanos());
                compareAt(each.schedule(), expected, from, to, from.plusNanos(nanos));
            }
        }
    }

    private static void compare(Schedule schedule, List<Fire> expected, Instant from, Instant to) {
        assertThat(schedule.upcoming(from, expected.size())).as("%s", schedule).isEqualTo(expected);
        assertThat(backwards(schedule, from, to)).as("%s", schedule).isEqualTo(expected);
        assertThat(schedule.count(from, to)).as("%s", schedule).isEqualTo(expected.size());
        assertThat(expected.stream().map(Fire::at)).isSorted().doesNotHaveDuplicates();
        List<TimeRange> intervals =
                expected.stream().map(fire -> schedule.interval(fire.at())).toList();
        for (int i = 1; i < expected.size(); i++) {
            TimeRange endToEnd =
                    new TimeRange(expected.get(i - 1).at(), expected.get(i).at());
            if (!intervals.get(i).equals(endToEnd)) {
                fail("%s has %s where %s is expected", schedule, intervals.get(i), endToEnd);
            }
        }
    }

    private static void compareAt(Schedule schedule, List<Fire> expected, Instant from, Instant to, Instant instant) {
        List<Fire> before =
                expected.stream().filter(fire -> fire.at().isBefore(instant)).toList();
        List<Fire> after =
                expected.stream().filter(fire -> fire.at().isAfter(instant)).toList();
        if (!before.isEmpty()) {
            assertThat(schedule.previous(instant)).as("%s", schedule).hasValue(before.get(before.size() - 1));
        }
        if (!after.isEmpty()) {
            assertThat(schedule.next(instant)).as("%s", schedule).hasValue(after.get(0));
        }
        assertThat(schedule.count(instant, to)).as("%s", schedule).isEqualTo(after.size());
        assertThat(schedule.count(from, instant)).as("%s", schedule).isEqualTo(expected.size() - after.size());
    }

    private static List<Fire> backwards(Schedule schedule, Instant from, Instant to) {
        List<Fire> fires = new ArrayList<>();
        for (Fire fire = schedule.previous(to.plusNanos(1)).orElse(null);
                fire != null && fire.at().isAfter(from);
                fire = schedule.previous(fire.at()).orElse(null)) {
            fires.add(fire);
        }
        Collections.reverse(fires);
        return fires;
    }

    /** Each of these times every day, and some of the crons. */
    private static List<Case> cases(ZoneId zone, Set<Integer> minutesOfDay, Random random) {
        List<Case> cases = new ArrayList<>();
        minutesOfDay.forEach(minute -> cases.add(daily(zone, minute)));
        random.ints(3, 0, CRONS.size())
                .mapToObj(CRONS::get)
                .forEach(cron ->
                        cases.add(new Case(new CronSchedule(cron.expression(), zone, cron.times()), cron.isMeant())));
        return cases;
    }

    private static Case daily(ZoneId zone, int minuteOfDay) {
        LocalDateTime anchor = LocalDate.of(2009, 6, 15).atTime(LocalTime.MIN.plusMinutes(minuteOfDay));
        Instant instant = anchor.atZone(zone).toInstant();
        return new Case(
                new PeriodicSchedule(1, Unit.DAYS, instant, zone),
                minute -> Math.floorMod(minute, MINUTES_OF_DAY) == minuteOfDay);
    }

    private static Set<Integer> times(Random random) {
        return Set.of(random.nextInt(MINUTES_OF_DAY));
    }

    /** Within the times that are left out or shown twice, at both edges, and beyond them. */
    private static Set<Integer> timesAround(ZoneOffsetTransition change, Random random) {
        LocalDateTime one = change.getDateTimeBefore();
        LocalDateTime other = change.getDateTimeAfter();
        LocalDateTime between = one.plus(Duration.between(one, other).dividedBy(3));
        return new TreeSet<>(List.of(
                minuteOfDay(one.minusMinutes(1)),
                minuteOfDay(one),
                minuteOfDay(between),
                minuteOfDay(other.minusMinutes(1)),
                minuteOfDay(other),
                random.nextInt(MINUTES_OF_DAY)));
    }

    private static int minuteOfDay(LocalDateTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static Instant randomInstant(Random random) {
        return FROM.plusSeconds(
                (long) (random.nextDouble() * Duration.between(FROM, TO).toSeconds()));
    }

    private static List<ZoneOffsetTransition> changes(ZoneRules rules) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        for (ZoneOffsetTransition change = rules.nextTransition(FROM);
                change != null && change.getInstant().isBefore(TO);
                change = rules.nextTransition(change.getInstant())) {
            changes.add(change);
        }
        return changes;
    }

    private static List<Meaning> crons() {
        Random random = new Random(6);
        List<Meaning> crons = new ArrayList<>(List.of(
                new Meaning("0 0 * * * ?", CronReader.read("0 0 * * * ?"), minute -> Math.floorMod(minute, 60) == 0),
                new Meaning(
                        "0 7/20 * * * ?",
                        CronReader.read("0 7/20 * * * ?"),
                        minute -> Math.floorMod(minute, 60) % 20 == 7)));
        IntStream.range(0, 24)
                .mapToObj(i -> RandomCron.of(random))
                .forEach(cron ->
                        crons.add(new Meaning(cron.expression(), CronReader.read(cron.expression()), cron::matches)));
        return crons;
    }
}
