package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.html.Element;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The most important features of the model. */
final class ImportanceSection {
    private static final int SHOWN = 20;

    private ImportanceSection() {}

    static Element of(List<FeatureImportance> importances) {
        List<FeatureImportance> shown = importances.stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::importance)
                        .reversed()
                        .thenComparing(FeatureImportance::name))
                .limit(SHOWN)
                .toList();
        double largest = Math.max(shown.get(0).importance(), Double.MIN_NORMAL);
        HtmlTable table = new HtmlTable("Feature importance", List.of("Feature", "Share of importance"));
        shown.forEach(feature -> table.row(row(feature, largest)));
        String left = importances.size() > SHOWN
                ? "The %d features of %d that the model relies on most.".formatted(SHOWN, importances.size())
                : "The features that the model relies on, most important first.";
        return Section.of(
                        "importance",
                        "Feature importance",
                        left + " Importance says what is used, not what causes failures.")
                .add(Element.of("div", "importance").add(table.element()));
    }

    private static Element row(FeatureImportance feature, double largest) {
        double percent = 100 * feature.importance();
        String width = String.format(Locale.ROOT, "width:%.1f%%", 100 * Math.max(0, feature.importance()) / largest);
        return Element.of("tr")
                .add(HtmlTable.heading(feature.name()))
                .add(Element.of("td")
                        .add(Element.of("span", "track")
                                .add(Element.of("span", "fill").with("style", width)))
                        .text(String.format(Locale.ROOT, "%.1f %%", percent)));
    }
}
