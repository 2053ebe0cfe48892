package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.features.SilentMachine;
import io.wheeltapper.pipeline.scoring.Contribution;
import io.wheeltapper.pipeline.scoring.MachineAtRisk;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShortListTextTest {
    private static final Instant DAY = Instant.parse("2015-12-31T00:00:00Z");

    private static final MachineAtRisk ALARMED =
            new MachineAtRisk("7", DAY, "comp2", 0.875, 43.75, 0.5, true, DAY.minusSeconds(43_200), List.of());
    private static final MachineAtRisk QUIET =
            new MachineAtRisk("a,b", DAY, "comp1", 0.25, null, 0.5, false, null, List.of());

    @Test
    void people_see_how_many_times_the_usual_risk_it_is_and_since_when() {
        assertThat(ShortListText.of(outcome(DAY, List.of(ALARMED, QUIET)), false)
                        .lines())
                .containsExactly(
                        "scores: 180 rows from 2015-12-24T00:00:00Z to 2016-01-01T00:00:00Z by failures@3, 4 of them alarms",
                        "As of 2015-12-31T00:00:00Z, 1 of 2 machines have an alarm for the next 24h. At most risk:",
                        "",
                        "machine  component  probability  usual  alarm since",
                        "───────  ─────────  ───────────  ─────  ────────────────────",
                        "7        comp2           0.8750  43.8×  2015-12-30T12:00:00Z",
                        "a,b      comp1           0.2500");
    }

    @Test
    void programs_get_one_line_per_machine() {
        assertThat(ShortListText.csv(outcome(DAY, List.of(ALARMED, QUIET))).lines())
                .containsExactly(
                        "machine_id,as_of,component,probability,times_usual,threshold,alarm,since,because_of",
                        "7,2015-12-31T00:00:00Z,comp2,0.875,43.75,0.5,true,2015-12-30T12:00:00Z,",
                        "\"a,b\",2015-12-31T00:00:00Z,comp1,0.25,,0.5,false,,");
    }

    @Test
    void what_contributed_most_stands_behind_each_machine() {
        MachineAtRisk explained = new MachineAtRisk(
                "7",
                DAY,
                "comp2",
                0.875,
                43.75,
                0.5,
                true,
                DAY,
                List.of(
                        new Contribution("volt_mean_24h", "178.23456789", 0.412),
                        new Contribution("model", "model3", -0.05),
                        new Contribution("comp1_days_since_replacement", null, 0.01)));
        String because =
                "volt_mean_24h 178.23 (+0.41), model model3 (-0.05), comp1_days_since_replacement missing (+0.01)";

        assertThat(ShortListText.of(outcome(DAY, List.of(explained)), false)).contains("because of", because);
        assertThat(ShortListText.csv(outcome(DAY, List.of(explained)))).endsWith(",\"" + because + "\"\n");
    }

    @Test
    void an_empty_range_is_said_to_be_empty() {
        assertThat(ShortListText.of(outcome(null, List.of()), false)).contains("There are no features in this range");
    }

    @Test
    void what_is_older_has_failed_or_is_silent_is_told() {
        MachineAtRisk older =
                new MachineAtRisk("9", DAY.minusSeconds(86_400), "comp1", 0.25, null, 0.5, false, null, List.of());
        List<SilentMachine> silent = new ArrayList<>(
                List.of(new SilentMachine("10", null), new SilentMachine("9", Instant.parse("2015-12-29T07:00:00Z"))));
        IntStream.range(20, 29).forEach(machine -> silent.add(new SilentMachine("m" + machine, DAY)));
        ScoringOutcome outcome = new ScoringOutcome(
                "failures",
                3,
                Duration.ofHours(24),
                "scores",
                "run",
                Instant.parse("2015-12-24T00:00:00Z"),
                Instant.parse("2016-01-01T00:00:00Z"),
                180,
                4,
                0,
                DAY,
                2,
                1,
                1,
                3,
                List.of(ALARMED, older),
                silent,
                List.of("No mark."));

        assertThat(ShortListText.of(outcome, false).lines().skip(1))
                .containsExactly(
                        "As of 2015-12-31T00:00:00Z, 1 of 2 machines have an alarm for the next 24h.",
                        "For 1 of them the latest row is older; it applies to its own time.",
                        "3 machines have failed since their latest row and are excluded. At most risk:",
                        "",
                        "machine  as of                 component  probability  usual  alarm since",
                        "───────  ────────────────────  ─────────  ───────────  ─────  ────────────────────",
                        "      7  2015-12-31T00:00:00Z  comp2           0.8750  43.8×  2015-12-30T12:00:00Z",
                        "      9  2015-12-30T00:00:00Z  comp1           0.2500",
                        "",
                        "Silent machines, which have no row because the presence window has no reading: 10 never heard from,"
                                + " 9 since 2015-12-29T07:00:00Z, m20 since 2015-12-31T00:00:00Z, m21 since 2015-12-31T00:00:00Z,"
                                + " m22 since 2015-12-31T00:00:00Z, m23 since 2015-12-31T00:00:00Z, m24 since 2015-12-31T00:00:00Z,"
                                + " m25 since 2015-12-31T00:00:00Z, m26 since 2015-12-31T00:00:00Z, m27 since 2015-12-31T00:00:00Z,"
                                + " and 1 more (--json lists all)",
                        "Note: No mark.");
        assertThat(ShortListText.csv(outcome)).contains("\n9,2015-12-30T00:00:00Z,comp1,");
    }

    private static ScoringOutcome outcome(@Nullable Instant asOf, List<MachineAtRisk> shortList) {
        return new ScoringOutcome(
                "failures",
                3,
                Duration.ofHours(24),
                "scores",
                "run",
                Instant.parse("2015-12-24T00:00:00Z"),
                Instant.parse("2016-01-01T00:00:00Z"),
                180,
                4,
                0,
                asOf,
                2,
                1,
                0,
                0,
                shortList,
                List.of(),
                List.of());
    }
}
