package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.features.MachineFailures.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MachineOutcomesTest {
    private static final long HORIZON = 10;

    @Test
    void labels_equal_those_of_a_plain_loop() {
        Random random = new Random(5);
        for (int machine = 0; machine < 200; machine++) {
            List<Failure> failures = new ArrayList<>();
            for (int i = random.nextInt(9); i > 0; i--) {
                failures.add(new Failure(random.nextInt(60), "comp" + random.nextInt(3)));
            }
            MachineOutcomes outcomes = new MachineOutcomes(MachineFailures.of(failures), 50);
            for (long asOf = -5; asOf < 65; asOf++) {
                assertThat(outcomes.failing(asOf, HORIZON)).isEqualTo(naive(failures, asOf));
                assertThat(outcomes.isObserved(asOf, HORIZON)).isEqualTo(asOf <= 40);
            }
        }
    }

    private static List<String> naive(List<Failure> failures, long asOf) {
        for (long time = asOf + 1; time <= asOf + HORIZON; time++) {
            TreeSet<String> failing = new TreeSet<>();
            for (Failure failure : failures) {
                if (failure.time() == time) {
                    failing.add(failure.component());
                }
            }
            if (!failing.isEmpty()) {
                return List.copyOf(failing);
            }
        }
        return List.of();
    }

    @Test
    void components_are_in_the_order_of_their_bytes() {
        String letterBeyondFfff = "\uD83D\uDE00";
        String letterBelow = "\uFF5E";
        MachineFailures failures =
                MachineFailures.of(List.of(new Failure(1, letterBeyondFfff), new Failure(1, letterBelow)));

        assertThat(new MachineOutcomes(failures, MachineOutcomes.FOR_EVER).failing(0, HORIZON))
                .containsExactly(letterBelow, letterBeyondFfff);
    }

    @Test
    void a_machine_that_nobody_has_observed_has_no_label() {
        MachineOutcomes unknown = new MachineOutcomes(MachineFailures.NONE, MachineOutcomes.NEVER_OBSERVED);

        assertThat(unknown.isObserved(Long.MIN_VALUE / 2, HORIZON)).isFalse();
        assertThat(MachineOutcomes.label(List.of())).isEqualTo("none");
        assertThat(MachineOutcomes.label(List.of("comp2", "comp4"))).isEqualTo("comp2");
    }
}
