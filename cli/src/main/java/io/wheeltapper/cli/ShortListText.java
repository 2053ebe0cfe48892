package io.wheeltapper.cli;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.features.SilentMachine;
import io.wheeltapper.pipeline.scoring.MachineAtRisk;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats the result of a scoring and its short list, for people and as CSV. */
final class ShortListText {
    /** Limit of listed silent machines; further ones are only counted. */
    private static final int MOST_SILENT = 10;

    private ShortListText() {}

    /**
     * Formats the result.
     *
     * @param isContinued whether the run continued from an earlier one
     */
    static String of(ScoringOutcome outcome, boolean isContinued) {
        StringBuilder text = new StringBuilder(isContinued ? continued(outcome) : scored(outcome));
        if (outcome.asOf() == null && outcome.machinesFailed() == 0) {
            text.append("%nThere are no features in this range: nothing was observed there.".formatted());
        }
        if (outcome.asOf() != null) {
            text.append("%nAs of %s, %,d of %,d machines have an alarm for the next %s."
                    .formatted(
                            outcome.asOf(),
                            outcome.machinesWithAlarm(),
                            outcome.machines(),
                            Durations.format(outcome.horizon())));
        }
        if (outcome.machinesWithOlderRow() > 0) {
            text.append("%nFor %,d of them the latest row is older; it applies to its own time."
                    .formatted(outcome.machinesWithOlderRow()));
        }
        if (outcome.machinesFailed() > 0) {
            text.append("%n%,d machines have failed since their latest row and are excluded."
                    .formatted(outcome.machinesFailed()));
        }
        if (outcome.asOf() != null) {
            text.append(" At most risk:%n%n".formatted()).append(table(outcome));
        }
        if (!outcome.silent().isEmpty()) {
            text.append("%n%nSilent machines, which have no row because the presence window has no reading: %s"
                    .formatted(silent(outcome.silent())));
        }
        outcome.notes().forEach(note -> text.append("%nNote: ".formatted()).append(note));
        return text.toString();
    }

    private static TextTable table(ScoringOutcome outcome) {
        boolean isExplained = outcome.shortList().stream()
                .anyMatch(machine -> !machine.contributions().isEmpty());
        boolean isOlder =
                outcome.shortList().stream().anyMatch(machine -> !machine.asOf().equals(outcome.asOf()));
        List<String> header = new ArrayList<>(List.of("machine", "component", "probability", "usual", "alarm since"));
        if (isOlder) {
            header.add(1, "as of");
        }
        if (isExplained) {
            header.add("because of");
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (MachineAtRisk machine : outcome.shortList()) {
            List<Object> cells = new ArrayList<>(List.of(
                    machine.machineId(),
                    machine.component(),
                    "%.4f".formatted(machine.probability()),
                    machine.timesUsual() == null ? "" : "%.1f×".formatted(machine.timesUsual()),
                    machine.since() == null ? "" : machine.since()));
            if (isOlder) {
                cells.add(1, machine.asOf());
            }
            if (isExplained) {
                cells.add(because(machine));
            }
            table.row(cells.toArray());
        }
        return table;
    }

    private static String silent(List<SilentMachine> machines) {
        String first = machines.stream()
                .limit(MOST_SILENT)
                .map(machine -> machine.since() == null
                        ? machine.machineId() + " never heard from"
                        : machine.machineId() + " since " + machine.since())
                .collect(Collectors.joining(", "));
        int more = machines.size() - MOST_SILENT;
        return more <= 0 ? first : "%s, and %,d more (--json lists all)".formatted(first, more);
    }

    private static String scored(ScoringOutcome outcome) {
        return "%s: %,d rows from %s to %s by %s@%d, %,d of them alarms"
                .formatted(
                        outcome.resultsData(),
                        outcome.rows(),
                        outcome.startDate(),
                        outcome.toDate(),
                        outcome.model(),
                        outcome.version(),
                        outcome.alarms());
    }

    private static String continued(ScoringOutcome outcome) {
        String news = outcome.startDate().equals(outcome.toDate())
                ? "%s: no new as-of time before %s for %s@%d"
                        .formatted(outcome.resultsData(), outcome.toDate(), outcome.model(), outcome.version())
                : scored(outcome);
        return news
                + (outcome.changed() == 0
                        ? "; no earlier row changed"
                        : "; late or corrected records changed %,d earlier rows".formatted(outcome.changed()));
    }

    /** Returns the reasons, such as {@code volt_mean_24h 178.2 (+0.41), error1_count_24h 3 (+0.22)}. */
    private static String because(MachineAtRisk machine) {
        return machine.contributions().stream()
                .map(part -> "%s %s (%+.2f)".formatted(part.feature(), shown(part.value()), part.contribution()))
                .collect(Collectors.joining(", "));
    }

    /** Formats a number with five digits; other texts are unchanged. */
    private static String shown(@Nullable String value) {
        if (value == null) {
            return "missing";
        }
        try {
            return new BigDecimal(value)
                    .round(new MathContext(5))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /** Returns one line per machine; a value is empty if unknown. */
    static String csv(ScoringOutcome outcome) {
        StringBuilder lines = new StringBuilder(
                "machine_id,as_of,component,probability,times_usual,threshold,alarm,since,because_of\n");
        for (MachineAtRisk machine : outcome.shortList()) {
            lines.append(String.join(
                            ",",
                            SqlCommand.quoted(machine.machineId()),
                            machine.asOf().toString(),
                            SqlCommand.quoted(machine.component()),
                            String.valueOf(machine.probability()),
                            machine.timesUsual() == null
                                    ? ""
                                    : machine.timesUsual().toString(),
                            String.valueOf(machine.threshold()),
                            String.valueOf(machine.alarm()),
                            machine.since() == null ? "" : machine.since().toString(),
                            SqlCommand.quoted(because(machine))))
                    .append('\n');
        }
        return lines.toString();
    }
}
