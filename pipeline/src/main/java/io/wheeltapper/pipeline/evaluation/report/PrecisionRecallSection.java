package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.evaluation.ComponentEvaluation;
import io.wheeltapper.pipeline.evaluation.CurvePoint;
import java.util.List;
import java.util.Locale;

/** Precision against recall at every threshold, a line for each component. */
final class PrecisionRecallSection {
    private static final Plot.Size SIZE = new Plot.Size(440, 340);

    private PrecisionRecallSection() {}

    static Element of(List<ComponentEvaluation> components) {
        Element section = Section.of(
                "precision-recall",
                "Precision and recall",
                "The effect of each threshold, row by row. The upper right corner is perfect. A dot marks the threshold of the scores.");
        Plot plot = new Plot(
                        "precision-recall-chart",
                        "Precision against recall by component",
                        description(components),
                        SIZE,
                        Plot.Span.SHARE,
                        Plot.Span.SHARE)
                .up("precision", List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), PrecisionRecallSection::tick)
                .across("recall", List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0), PrecisionRecallSection::tick);
        for (int i = 0; i < components.size(); i++) {
            draw(plot, components.get(i), "series-" + i % 8);
        }
        Element figure = Element.of("figure").add(plot.svg()).add(legend(components));
        return section.add(figure).add(table(components).folded());
    }

    private static void draw(Plot plot, ComponentEvaluation component, String series) {
        List<CurvePoint> curve = component.probability().curve();
        if (curve.isEmpty()) {
            return;
        }
        StringBuilder path = new StringBuilder();
        double heightBefore = curve.get(0).precision();
        path.append(at("M", plot, 0, heightBefore));
        for (CurvePoint point : curve) {
            path.append(at("L", plot, point.recall(), point.precision()));
        }
        plot.add(Element.of("path", "curve " + series)
                .with("d", path.toString())
                .add(Element.of("title")
                        .text(component.component() + ", area "
                                + ratio(component.probability().averagePrecision()))));
        Double precision = component.rows().precision();
        Double recall = component.rows().recall();
        if (precision != null && recall != null) {
            String tip = "%s as scored: precision %s, recall %s"
                    .formatted(component.component(), ratio(precision), ratio(recall));
            plot.add(Plot.dot(plot.x().at(recall), plot.y().at(precision), 5, "chosen " + series, tip));
        }
    }

    private static String at(String command, Plot plot, double recall, double precision) {
        return String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                command,
                plot.x().at(recall),
                plot.y().at(precision));
    }

    private static Element legend(List<ComponentEvaluation> components) {
        Element legend = Element.of("ul", "legend");
        for (int i = 0; i < components.size(); i++) {
            Element key = Element.of("svg", "key")
                    .with("viewBox", "0 0 28 10")
                    .with("aria-hidden", "true")
                    .add(Element.of("path", "curve series-" + i % 8).with("d", "M1 5L27 5"));
            legend.add(Element.of("li")
                    .add(key)
                    .text(components.get(i).component() + " ")
                    .add(Element.of("b")
                            .text(ratio(components.get(i).probability().averagePrecision()))));
        }
        return Element.of("figcaption")
                .text("Area under the curve (average precision)")
                .add(legend);
    }

    private static String description(List<ComponentEvaluation> components) {
        StringBuilder text = new StringBuilder("Area under the curve:");
        components.forEach(component -> text.append(' ')
                .append(component.component())
                .append(' ')
                .append(ratio(component.probability().averagePrecision()))
                .append(';'));
        return text.toString();
    }

    private static HtmlTable table(List<ComponentEvaluation> components) {
        HtmlTable table = new HtmlTable(
                "Precision at a recall of at least",
                List.of("Component", "50 %", "80 %", "90 %", "95 %", "99 %", "area", "as scored: recall", "precision"));
        for (ComponentEvaluation component : components) {
            List<CurvePoint> curve = component.probability().curve();
            table.row(List.of(
                    component.component(),
                    ratio(bestPrecision(curve, 0.5)),
                    ratio(bestPrecision(curve, 0.8)),
                    ratio(bestPrecision(curve, 0.9)),
                    ratio(bestPrecision(curve, 0.95)),
                    ratio(bestPrecision(curve, 0.99)),
                    ratio(component.probability().averagePrecision()),
                    ratio(component.rows().recall()),
                    ratio(component.rows().precision())));
        }
        return table;
    }

    private static @org.jspecify.annotations.Nullable Double bestPrecision(List<CurvePoint> curve, double recall) {
        return curve.stream()
                .filter(point -> point.recall() >= recall)
                .map(CurvePoint::precision)
                .max(Double::compare)
                .orElse(null);
    }

    private static String tick(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
