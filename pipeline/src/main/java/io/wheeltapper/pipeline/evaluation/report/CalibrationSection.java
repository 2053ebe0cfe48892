package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.smallRatio;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.confidence.ConfidenceInterval;
import io.wheeltapper.pipeline.evaluation.CalibrationBin;
import io.wheeltapper.pipeline.evaluation.ComponentEvaluation;
import io.wheeltapper.pipeline.evaluation.ProbabilityFigures;
import java.util.List;
import java.util.Locale;

/** Predicted probabilities against observed shares, a small chart for each component. */
final class CalibrationSection {
    private static final Plot.Size SIZE = new Plot.Size(270, 260);
    /** Range of axes of shares, with room for dots at 0 and 1. */
    private static final Plot.Span AROUND_SHARES = new Plot.Span(-0.04, 1.04);

    private CalibrationSection() {}

    static Element of(List<ComponentEvaluation> components) {
        Element section = Section.of(
                "calibration",
                "Calibration",
                "How often the component failed compared with its predicted probability. Well calibrated probabilities are on the diagonal; below it, probabilities were too high. Larger dots stand for more rows; the line through a dot is the 95 % confidence interval of the true share.");
        Element charts = Element.of("div", "small-charts");
        HtmlTable table = new HtmlTable(
                "Calibration by component",
                List.of("Component", "said from", "to", "rows", "followed by failure", "mean said", "happened"));
        for (int i = 0; i < components.size(); i++) {
            ComponentEvaluation component = components.get(i);
            charts.add(chart(component, i));
            component
                    .probability()
                    .calibration()
                    .forEach(bin -> table.row(List.of(
                            component.component(),
                            percentage(bin.from()),
                            percentage(bin.to()),
                            count(bin.rows()),
                            count(bin.failing()),
                            ratio(bin.meanProbability()),
                            ratio(bin.observedShare()))));
        }
        return section.add(charts).add(table.folded());
    }

    private static Element chart(ComponentEvaluation component, int index) {
        ProbabilityFigures figures = component.probability();
        List<Double> ticks = List.of(0.0, 0.25, 0.5, 0.75, 1.0);
        Plot plot = new Plot(
                        "calibration-chart-" + index,
                        "Calibration of " + component.component(),
                        "Expected calibration error " + smallRatio(figures.expectedCalibrationError()),
                        SIZE,
                        AROUND_SHARES,
                        AROUND_SHARES)
                .up("happened", ticks, CalibrationSection::percentage)
                .across("said", ticks, CalibrationSection::percentage);
        plot.add(Plot.line(
                plot.x().at(0.0), plot.y().at(0.0), plot.x().at(1.0), plot.y().at(1.0), "diagonal"));
        figures.calibration().forEach(bin -> draw(plot, bin, "series-" + index % 8));
        return Element.of("figure")
                .add(Element.of("h3").text(component.component()))
                .add(plot.svg())
                .add(Element.of("figcaption")
                        .text("Brier score %s, calibration error %s"
                                .formatted(
                                        smallRatio(figures.brierScore()),
                                        smallRatio(figures.expectedCalibrationError()))));
    }

    private static void draw(Plot plot, CalibrationBin bin, String series) {
        ConfidenceInterval interval = ConfidenceInterval.of(bin.failing(), bin.rows());
        double x = plot.x().at(bin.meanProbability());
        String tip = "predicted %s on average, observed in %s of %s rows"
                .formatted(ratio(bin.meanProbability()), count(bin.failing()), count(bin.rows()));
        plot.add(
                Plot.line(x, plot.y().at(interval.low()), x, plot.y().at(interval.high()), "whisker " + series),
                Plot.dot(x, plot.y().at(bin.observedShare()), radius(bin.rows()), "bin " + series, tip));
    }

    private static double radius(long rows) {
        return Math.min(3 + 1.5 * Math.log10((double) rows), 10);
    }

    private static String percentage(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
