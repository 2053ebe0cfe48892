package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.ingest.RepeatedHours.Occurrence;
import io.wheeltapper.pipeline.ingest.RepeatedHours.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepeatedHoursTest {
    private final List<Occurrence> occurrences = new ArrayList<>();

    @Test
    void the_second_hour_of_a_machine_begins_where_its_times_go_back_or_come_again() {
        at("1", 30, 45, 30, 45);
        assertThat(passes()).containsExactly(Pass.FIRST, Pass.FIRST, Pass.SECOND, Pass.SECOND);
        occurrences.clear();
        at("1", 0, 0);
        assertThat(passes()).containsExactly(Pass.FIRST, Pass.SECOND);
        occurrences.clear();
        at("1", 10, 20);
        at("2", 5, 10, 5);
        assertThat(passes()).containsExactly(Pass.FIRST, Pass.FIRST, Pass.FIRST, Pass.FIRST, Pass.SECOND);
    }

    @Test
    void events_of_several_kinds_at_one_time_are_not_a_second_one() {
        add("1", "error1", 10);
        add("1", "error2", 10);
        add("1", "error1", 10);
        add("1", "error1", 20);
        assertThat(passes()).containsExactly(Pass.FIRST, Pass.FIRST, Pass.SECOND, Pass.SECOND);
    }

    @Test
    void times_that_go_back_more_than_once_tell_nothing_unless_the_file_is_newest_first() {
        at("1", 40, 20, 40, 20);
        at("2", 30);
        assertThat(passes()).containsExactly(Pass.UNCLEAR, Pass.UNCLEAR, Pass.UNCLEAR, Pass.UNCLEAR, Pass.FIRST);
        RepeatedHours reversed = RepeatedHours.of(occurrences, Set.of(0));
        assertThat(occurrences.stream()
                        .map(each -> reversed.pass(0, each.line()))
                        .toList())
                .containsExactly(Pass.SECOND, Pass.SECOND, Pass.FIRST, Pass.FIRST, Pass.FIRST);
    }

    private void at(String machine, int... minutes) {
        for (int minute : minutes) {
            add(machine, "", minute);
        }
    }

    private void add(String machine, String otherKey, int minute) {
        long micros = 60_000_000L * minute;
        RepeatedTime time = new RepeatedTime(micros, micros + 3_600_000_000L, 3_600);
        occurrences.add(new Occurrence(0, occurrences.size() + 2, machine, otherKey, time));
    }

    private List<Pass> passes() {
        RepeatedHours hours = RepeatedHours.of(occurrences, Set.of());
        return occurrences.stream().map(each -> hours.pass(0, each.line())).toList();
    }
}
