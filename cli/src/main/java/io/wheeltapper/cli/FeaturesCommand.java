package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.FeatureOutcome;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheeltapper features} */
@Command(
        name = "features",
        header = "Makes a feature table: one row per machine and as-of time.",
        description = {
            "",
            "The date range bounds as-of times only; rolling windows and the last replacements are read from as far back as"
                    + " they reach. Rows of the range that are in the table already are replaced, in one commit; others stay."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper features --start-date 2015-01-01 --to-date 2015-10-01 \\",
            "      --features-table training_2015 --labels",
            "  wheeltapper features --start-date 2015-12-24 --to-date 2016-01-01 --features-table latest"
        })
final class FeaturesCommand extends Verb {
    @Mixin
    DateRangeOptions dates = new DateRangeOptions();

    @Option(names = "--features-table", required = true, paramLabel = "NAME", description = "Table that gets the rows.")
    String featuresTable = "";

    @Option(names = "--labels", description = "Add what failed within the horizon after each as-of time.")
    boolean labels;

    @Option(
            names = "--horizon",
            paramLabel = "24h",
            description = "How far ahead labels look (default: the scenario's horizon).")
    @Nullable
    Duration horizon;

    @Override
    void execute() {
        Scenario scenario = scenario();
        Duration ahead = horizon == null ? scenario.horizon() : horizon;
        FeatureParameters parameters =
                new FeatureParameters(dates.range(scenario), featuresTable, labels ? ahead : null);
        FeatureOutcome outcome = new FeatureStep(spark(), workspace(), scenario).run(parameters, progress());
        print(outcome, text(outcome));
    }

    private static String text(FeatureOutcome outcome) {
        if (outcome.rows() == 0) {
            return "%s has no rows from %s to %s: no telemetry was observed there."
                    .formatted(outcome.featuresTable(), outcome.startDate(), outcome.toDate());
        }
        StringBuilder text = new StringBuilder();
        text.append("%s: %,d rows of %d machines, as of %s to %s, %d features (version %d)"
                .formatted(
                        outcome.featuresTable(),
                        outcome.rows(),
                        outcome.machines(),
                        outcome.firstAsOf(),
                        outcome.lastAsOf(),
                        outcome.features(),
                        outcome.tableVersion()));
        outcome.labels().forEach((label, rows) -> text.append("%n  %-12s %,10d".formatted(label, rows)));
        return text.toString();
    }
}
