package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.percent;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.evaluation.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The confusion matrix: the deeper the colour, the larger the share of the actual label's rows. */
final class ConfusionSection {
    /** Opacity of a cell with all rows of its label; texts stay readable on it in light and dark mode. */
    private static final double FULL = 0.6;
    /** Smallest opacity of a cell with rows; otherwise single mistakes among thousands of rows would be invisible. */
    private static final double FAINT = 0.08;

    private ConfusionSection() {}

    static Element of(ConfusionMatrix confusion) {
        List<String> header = Stream.concat(
                        Stream.of("Actual"), confusion.labels().stream().map(label -> "said " + label))
                .toList();
        HtmlTable table = new HtmlTable("Rows by actual and predicted label", header);
        confusion.labels().forEach(actual -> table.row(row(confusion, actual)));
        return Section.of(
                        "confusion",
                        "Confusion matrix",
                        "Rows by actual label (down) and predicted label (across), with the share of the rows with that actual label. Blue is right, orange is wrong.")
                .add(Element.of("div", "confusion").add(table.element()));
    }

    private static Element row(ConfusionMatrix confusion, String actual) {
        Element row = Element.of("tr").add(HtmlTable.heading(actual));
        long all = confusion.actual(actual);
        for (String predicted : confusion.labels()) {
            long rows = confusion.count(actual, predicted);
            Double share = all == 0 ? null : (double) rows / all;
            Element cell = Element.of("td", actual.equals(predicted) ? "right" : "wrong")
                    .add(Element.of("b").text(count(rows)))
                    .add(Element.of("span").text(percent(share)));
            if (rows == 0) {
                cell.with("class", "no-rows");
            } else {
                double heat = FAINT + (FULL - FAINT) * rows / all;
                cell.with("style", String.format(Locale.ROOT, "--heat:%.3f", heat));
            }
            row.add(cell);
        }
        return row;
    }
}
