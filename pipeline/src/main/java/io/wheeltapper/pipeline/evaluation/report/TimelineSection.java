package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.time;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.core.html.Scale;
import io.wheeltapper.pipeline.evaluation.AlarmPeriod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Failures above and false alarms below the axis, by period. */
final class TimelineSection {
    private static final Plot.Size SIZE = new Plot.Size(920, 300);

    private TimelineSection() {}

    static Element of(List<AlarmPeriod> periods) {
        Element section = Section.of(
                "timeline",
                "Alarms over time",
                "Failures that were caught and missed (upwards) and false alarms (downwards), by %s from the date shown (UTC)."
                        .formatted(width(periods)));
        Element legend = Element.of("ul", "legend")
                .add(key("caught", "failures caught"), key("missed", "failures missed"), key("false", "false alarms"));
        Element figure = Element.of("figure")
                .add(legend)
                .add(Element.of("div", "scroll wide").add(chart(periods).svg()));
        return section.add(figure).add(table(periods).folded());
    }

    private static Element key(String styleClass, String name) {
        return Element.of("li")
                .add(Element.of("span", "swatch " + styleClass).with("aria-hidden", "true"))
                .text(name);
    }

    private static Plot chart(List<AlarmPeriod> periods) {
        long up = periods.stream()
                .mapToLong(period -> period.caught() + period.missed())
                .max()
                .orElse(0);
        long down = periods.stream().mapToLong(AlarmPeriod::falseAlarms).max().orElse(0);
        double margin = 0.08 * Math.max(1, up + down);
        Plot plot = new Plot(
                "timeline-chart",
                "Failures and false alarms over time",
                "At most %d failures and %d false alarms in one period".formatted(up, down),
                SIZE,
                new Plot.Span(0, periods.size()),
                new Plot.Span(-down - (down == 0 ? 0 : margin), Math.max(up, 1) + margin));
        plot.up("false | failures", plot.y().wholeTicks(9), tick -> count(Math.abs((long) tick)))
                .across(
                        width(periods) + " from",
                        ticks(periods),
                        tick -> time(periods.get((int) tick).start()).substring(0, 10));
        for (int i = 0; i < periods.size(); i++) {
            draw(plot, periods.get(i), i);
        }
        return plot;
    }

    private static void draw(Plot plot, AlarmPeriod period, int index) {
        Scale x = plot.x();
        Scale y = plot.y();
        double gap = Math.min(3, 0.12 * (x.at(1) - x.at(0)));
        double left = x.at(index) + gap;
        double right = x.at(index + 1.0) - gap;
        double failures = (double) period.caught() + period.missed();
        String tip = "%s: %s caught, %s missed, %s false alarms"
                .formatted(
                        time(period.start()),
                        count(period.caught()),
                        count(period.missed()),
                        count(period.falseAlarms()));
        plot.add(
                Plot.bar(left, y.at(0), right, y.at(period.caught()), "caught", tip),
                Plot.bar(left, y.at(period.caught()), right, y.at(failures), "missed", tip),
                Plot.bar(left, y.at(0), right, y.at(-period.falseAlarms()), "false", tip));
    }

    /** Returns about nine labels of periods, starting with the first. */
    private static List<Double> ticks(List<AlarmPeriod> periods) {
        int every = Math.max(1, (periods.size() + 8) / 9);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i < periods.size(); i += every) {
            ticks.add((double) i);
        }
        return ticks;
    }

    private static String width(List<AlarmPeriod> periods) {
        if (periods.size() < 2) {
            return "period";
        }
        long days =
                Duration.between(periods.get(0).start(), periods.get(1).start()).toDays();
        return days == 1 ? "day" : days == 7 ? "week" : days / 7 + " weeks";
    }

    private static HtmlTable table(List<AlarmPeriod> periods) {
        HtmlTable table = new HtmlTable(
                "Failures and false alarms by period", List.of("From", "Caught", "Missed", "False alarms"));
        for (AlarmPeriod period : periods) {
            table.row(List.of(
                    time(period.start()), count(period.caught()), count(period.missed()), count(period.falseAlarms())));
        }
        return table;
    }
}
