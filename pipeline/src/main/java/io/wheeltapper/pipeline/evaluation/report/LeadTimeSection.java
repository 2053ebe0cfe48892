package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.LeadTimeBin;
import io.wheeltapper.pipeline.evaluation.LeadTimes;
import java.time.Duration;
import java.util.List;

/** How long before the failure caught failures were first predicted. */
final class LeadTimeSection {
    private static final Plot.Size SIZE = new Plot.Size(440, 300);

    private LeadTimeSection() {}

    static Element of(Evaluation evaluation) {
        Element section = Section.of(
                "lead-times",
                "Lead times",
                "Caught failures by the time between their first alert and the failure. It cannot exceed the horizon of %s, and is a multiple of %s."
                        .formatted(
                                duration(evaluation.subject().horizon()),
                                duration(evaluation.subject().step())));
        LeadTimes leadTimes = evaluation.events().leadTimes();
        return leadTimes == null
                ? section.add(Section.nothing("No failure was caught."))
                : section.add(Element.of("figure")
                                .add(chart(evaluation.leadTimes(), leadTimes).svg()))
                        .add(table(evaluation.leadTimes()).folded());
    }

    private static Plot chart(List<LeadTimeBin> bins, LeadTimes leadTimes) {
        Duration horizon = bins.get(bins.size() - 1).upTo();
        long highest = bins.stream().mapToLong(LeadTimeBin::failures).max().orElse(1);
        Plot plot = new Plot(
                "lead-time-chart",
                "Failures by lead time",
                "Median %s, half of them between %s and %s"
                        .formatted(
                                duration(leadTimes.median()),
                                duration(leadTimes.lowerQuartile()),
                                duration(leadTimes.upperQuartile())),
                SIZE,
                new Plot.Span(0, horizon.toSeconds()),
                new Plot.Span(0, highest * 1.12));
        List<Double> ticks = List.of(0.0, 0.25, 0.5, 0.75, 1.0).stream()
                .map(share -> share * horizon.toSeconds())
                .toList();
        plot.up("failures", plot.y().wholeTicks(5), tick -> count((long) tick))
                .across("before the failure", ticks, tick -> duration(Duration.ofSeconds((long) tick)));
        for (LeadTimeBin bin : bins) {
            if (bin.failures() > 0) {
                plot.add(Plot.bar(
                        plot.x().at(bin.over().toSeconds()) + 1.5,
                        plot.y().at(0),
                        plot.x().at(bin.upTo().toSeconds()) - 1.5,
                        plot.y().at(bin.failures()),
                        "caught",
                        range(bin) + ": " + count(bin.failures())));
            }
        }
        double median = plot.x().at(leadTimes.median().toSeconds());
        boolean onTheRight = leadTimes.median().multipliedBy(2).compareTo(horizon) > 0;
        return plot.add(
                Plot.line(median, plot.y().from(), median, plot.y().to(), "marker"),
                Plot.label(
                                median + (onTheRight ? -6 : 6),
                                plot.y().to() + 10,
                                onTheRight ? "end" : "start",
                                "median " + duration(leadTimes.median()))
                        .with("class", "marked"));
    }

    private static HtmlTable table(List<LeadTimeBin> bins) {
        HtmlTable table = new HtmlTable("Failures by lead time", List.of("Lead time", "Failures"));
        bins.forEach(bin -> table.row(List.of(range(bin), count(bin.failures()))));
        return table;
    }

    private static String range(LeadTimeBin bin) {
        return "over %s to %s".formatted(duration(bin.over()), duration(bin.upTo()));
    }
}
