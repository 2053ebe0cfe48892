package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private static final long START = Instant.parse("2015-01-01T06:00:00Z").getEpochSecond();
    private static final long END = Instant.parse("2016-01-01T06:00:00Z").getEpochSecond();

    @Test
    void each_component_was_replaced_once_in_the_seven_months_before() {
        for (int id = 1; id <= 200; id++) {
            List<Component> before = new ArrayList<>();
            for (Visit visit : visits(machine(id), START, END)) {
                if (visit.time() < START) {
                    assertThat(visit.time()).isGreaterThanOrEqualTo(seconds("2014-06-01T06:00:00Z"));
                    assertThat(visit.failed()).isEmpty();
                    before.addAll(visit.replaced());
                }
            }
            assertThat(before).containsExactlyInAnyOrder(Component.ALL);
        }
    }

    @Test
    void visits_come_at_six_o_clock_and_fifteen_days_apart() {
        for (int id = 1; id <= 200; id++) {
            List<Visit> within = within(visits(machine(id), START, END));
            for (Visit visit : within) {
                assertThat(Instant.ofEpochSecond(visit.time())
                                .atZone(ZoneOffset.UTC)
                                .getHour())
                        .isEqualTo(6);
                assertThat((visit.time() - within.get(0).time()) % (15 * Maintenance.DAY))
                        .isZero();
                assertThat(visit.replaced()).hasSizeBetween(1, 2).containsAll(visit.failed());
            }
        }
    }

    @Test
    void young_components_do_not_fail() {
        int failures = 0;
        for (int id = 1; id <= 500; id++) {
            Map<Component, Long> replaced = new EnumMap<>(Component.class);
            for (Visit visit : visits(new SimulatedMachine(id, 1, 20, false), START, END)) {
                for (Component component : visit.failed()) {
                    failures++;
                    long days = (visit.time() - replaced.getOrDefault(component, 0L)) / Maintenance.DAY;
                    assertThat(days).isGreaterThanOrEqualTo(component == Component.COMP2 ? 30 : 45);
                }
                visit.replaced().forEach(component -> replaced.put(component, visit.time()));
            }
        }
        assertThat(failures).isGreaterThan(4_000);
    }

    @Test
    void only_weak_models_lose_component_3_and_only_old_machines_component_4() {
        Set<Component> young = EnumSet.noneOf(Component.class);
        Set<Component> weak = EnumSet.noneOf(Component.class);
        Set<Component> old = EnumSet.noneOf(Component.class);
        Set<Component> spared = EnumSet.noneOf(Component.class);
        for (int id = 1; id <= 100; id++) {
            collect(new SimulatedMachine(id, 3, 13, false), young);
            collect(new SimulatedMachine(id, 2, 13, false), weak);
            collect(new SimulatedMachine(id, 4, 14, false), old);
            collect(new SimulatedMachine(id, 1, 20, true), spared);
        }

        assertThat(young).containsExactly(Component.COMP1, Component.COMP2);
        assertThat(weak).containsExactly(Component.COMP1, Component.COMP2, Component.COMP3);
        assertThat(old).containsExactly(Component.COMP1, Component.COMP2, Component.COMP4);
        assertThat(spared).isEmpty();
    }

    @Test
    void a_longer_range_begins_with_the_shorter() {
        List<Visit> year = visits(machine(5), START, END);
        List<Visit> half = visits(machine(5), START, seconds("2015-07-01T00:00:00Z"));

        assertThat(half).hasSizeLessThan(year.size()).isEqualTo(year.subList(0, half.size()));
    }

    @Test
    void a_range_may_start_at_any_hour() {
        long noon = seconds("2024-03-10T12:34:56Z");
        for (int id = 1; id <= 50; id++) {
            List<Visit> visits = Maintenance.draw(
                    machine(id), noon, noon + 400 * Maintenance.DAY, RandomStream.of(1, id, "maintenance"));
            assertThat(visits.get(0).time()).isLessThan(noon);
            assertThat(visits)
                    .allSatisfy(
                            visit -> assertThat(visit.time() % Maintenance.DAY).isEqualTo(6 * 3_600));
        }
    }

    private static void collect(SimulatedMachine machine, Set<Component> failed) {
        visits(machine, START, END).forEach(visit -> failed.addAll(visit.failed()));
    }

    private static List<Visit> visits(SimulatedMachine machine, long start, long end) {
        return Maintenance.draw(machine, start, end, RandomStream.of(42, machine.id(), "maintenance"));
    }

    private static List<Visit> within(List<Visit> visits) {
        return visits.stream().filter(visit -> visit.time() >= START).toList();
    }

    private static SimulatedMachine machine(int id) {
        return SimulatedMachine.draw(id, RandomStream.of(42, id, "machine"));
    }

    private static long seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }
}
