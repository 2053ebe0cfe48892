package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.MachineAtRisk;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.scoring.SinceLastParameters;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheeltapper score} */
@Command(
        name = "score",
        header = "Scores a date range with a model and prints the machines at most risk.",
        description = {
            "",
            "Scoring a range again replaces its rows of the same model version, in one commit; other ranges, models and"
                    + " versions stay. The short list speaks of the latest as-of time of the range.",
            "",
            "--since-last is what a schedule uses: it scores the as-of times that are new, and writes those earlier rows anew"
                    + " that late or corrected records have changed. The table then has what scoring the whole range would"
                    + " give. A new version of the model goes on where the one before has ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper score --model failures --start-date 2015-10-01 --to-date 2016-01-01 --results-data scores",
            "  wheeltapper score --model failures --start-date 2015-12-31 --to-date 2016-01-01 --results-data scores \\",
            "      --explain 3",
            "  wheeltapper score --model failures --since-last --start-date 2015-10-01 --results-data scores",
            "  wheeltapper score --model failures@3 --start-date 2015-12-31 --to-date 2016-01-01 \\",
            "      --results-data scores --features-table latest --top 25 --csv > shortlist.csv"
        })
final class ScoreCommand extends Verb {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description =
                    "The model: its newest complete version, NAME@3 for the third, or NAME@champion for that alias's.")
    String model = "";

    @Mixin
    ScoredTimesOptions times = new ScoredTimesOptions();

    @Option(names = "--results-data", required = true, paramLabel = "NAME", description = "Table that gets the rows.")
    String resultsData = "";

    @Option(
            names = "--features-table",
            paramLabel = "NAME",
            description = "Take the features from this table (default: compute them).")
    @Nullable
    String featuresTable;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most machines on the short list (default: ${DEFAULT-VALUE}).")
    int top = 10;

    @Option(
            names = "--explain",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "For each machine on the short list, print and store the N features that contribute most to its"
                            + " probability (default: ${DEFAULT-VALUE}).")
    int explain;

    @Option(names = "--csv", description = "Print the short list as comma-separated values with a header.")
    boolean csv;

    @Override
    void execute() {
        Scenario scenario = scenario();
        String runId = UUID.randomUUID().toString();
        ScoringOutcome outcome = times.sinceLast ? sinceLast(scenario, runId) : range(scenario, runId);
        print(outcome, csv ? csv(outcome).stripTrailing() : text(outcome, times.sinceLast));
    }

    private ScoringOutcome range(Scenario scenario, String runId) {
        ScoringParameters parameters = new ScoringParameters(
                ModelReference.parse(model), times.range(scenario), resultsData, runId, top, explain);
        FeatureSource features = featuresTable == null
                ? new ComputedFeatures(spark(), workspace(), scenario)
                : new StoredFeatures(spark(), workspace(), featuresTable);
        return step().run(parameters, features, progress());
    }

    private ScoringOutcome sinceLast(Scenario scenario, String runId) {
        if (featuresTable != null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--since-last computes the features itself, to find out what has changed. Leave --features-table out.");
        }
        SinceLastParameters parameters = new SinceLastParameters(
                ModelReference.parse(model),
                times.start(scenario),
                times.end(scenario),
                resultsData,
                runId,
                top,
                explain);
        return step().runSinceLast(parameters, scenario, progress());
    }

    private ScoringStep step() {
        return new ScoringStep(spark(), workspace(), InstantSource.system());
    }

    /** @param isContinued whether the run has gone on from an earlier one */
    static String text(ScoringOutcome outcome, boolean isContinued) {
        String head = isContinued ? continued(outcome) : scored(outcome);
        if (outcome.asOf() == null) {
            return head + "%nThere are no features in this range: nothing was observed there.".formatted();
        }
        boolean isExplained = outcome.shortList().stream()
                .anyMatch(machine -> !machine.contributions().isEmpty());
        List<String> header = new ArrayList<>(List.of("machine", "component", "probability", "usual", "alarm since"));
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
            if (isExplained) {
                cells.add(because(machine));
            }
            table.row(cells.toArray());
        }
        return head
                + "%nAs of %s, %,d of %,d machines have an alarm for the next %s. At most risk:%n%n"
                        .formatted(
                                outcome.asOf(),
                                outcome.machinesWithAlarm(),
                                outcome.machines(),
                                Durations.format(outcome.horizon()))
                + table;
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

    /** {@code volt_mean_24h 178.2 (+0.41), error1_count_24h 3 (+0.22)} */
    private static String because(MachineAtRisk machine) {
        return machine.contributions().stream()
                .map(part -> "%s %s (%+.2f)".formatted(part.feature(), shown(part.value()), part.contribution()))
                .collect(Collectors.joining(", "));
    }

    /** A number with five digits; other texts as they are. */
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

    /** One line per machine; empty where a value is unknown. */
    static String csv(ScoringOutcome outcome) {
        StringBuilder lines = new StringBuilder(
                "machine_id,as_of,component,probability,times_usual,threshold,alarm,since,because_of\n");
        for (MachineAtRisk machine : outcome.shortList()) {
            lines.append(String.join(
                            ",",
                            SqlCommand.quoted(machine.machineId()),
                            String.valueOf(outcome.asOf()),
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
