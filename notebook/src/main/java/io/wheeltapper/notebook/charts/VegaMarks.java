package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Vertical lines as a layer. */
final class VegaMarks {
    private VegaMarks() {}

    static void add(ObjectNode specification, Marks marks, Axis across, Palette palette) {
        if (marks.isEmpty()) {
            return;
        }
        boolean isTime = across.kind() == ChartColumn.Kind.TIME;
        ObjectNode layer = Vega.layer(specification, "rule");
        Vega.mark(layer).put("strokeWidth", 1.5).set("strokeDash", Vega.dash(5, 3));
        ArrayNode values = Vega.values(layer);
        for (Marks.Mark mark : marks.all()) {
            ObjectNode row = values.addObject().put("kind", mark.kind()).put("label", mark.label());
            if (isTime) {
                Vega.time(row, "x", mark.at());
                row.put("time", NumberTexts.time(mark.at()));
            } else {
                Vega.put(row, "x", mark.at());
            }
        }
        Vega.channel(layer, "x", "x", across);
        Vega.color(layer, "kind", palette);
        Vega.tooltip(layer, isTime ? "time" : "x", across.name());
        Vega.tooltip(layer, "kind", "kind");
        Vega.tooltip(layer, "label", "label");
    }
}
