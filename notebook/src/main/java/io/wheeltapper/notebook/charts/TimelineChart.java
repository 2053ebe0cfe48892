package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A timeline: rows of time spans, coloured by label, such as the predictions for each machine. */
public final class TimelineChart extends Chart {
    private static final double ROW = 24;

    private final List<Span> spans = new ArrayList<>();
    private final Marks marks = new Marks();
    private final Set<String> quiet = new HashSet<>();
    private String rowName = "";

    private record Span(String row, double from, double to, String label) {}

    TimelineChart(String title) {
        super(title);
    }

    /** Names the rows, such as {@code machine}. */
    public TimelineChart rows(String name) {
        rowName = name;
        return this;
    }

    /** Adds a span to a row. Rows are in the order of their first span. */
    public TimelineChart span(Object row, Object from, Object to, String label) {
        return spans(List.of(row), List.of(from), List.of(to), List.of(label));
    }

    /** Adds spans; those without start or end are ignored. */
    public TimelineChart spans(List<?> rows, List<?> from, List<?> to, List<?> labels) {
        ChartColumn row = ChartColumn.texts(rows);
        ChartColumn start = ChartColumn.times("from", from);
        ChartColumn end = ChartColumn.times("to", to);
        ChartColumn label = ChartColumn.texts(labels);
        Lengths.same("from", start.size(), "rows", row.size());
        Lengths.same("to", end.size(), "rows", row.size());
        Lengths.same("labels", label.size(), "rows", row.size());
        for (int i = 0; i < row.size(); i++) {
            add(new Span(
                    row.texts().get(i),
                    start.numbers()[i],
                    end.numbers()[i],
                    label.texts().get(i)));
        }
        return this;
    }

    private void add(Span span) {
        if (span.to() < span.from()) {
            throw new IllegalArgumentException("%s %s ends at %s, before its start at %s."
                    .formatted(span.row(), span.label(), NumberTexts.time(span.to()), NumberTexts.time(span.from())));
        }
        if (!Double.isNaN(span.from()) && !Double.isNaN(span.to())) {
            spans.add(span);
        }
    }

    /** Shows a label in grey, such as {@code none}. */
    public TimelineChart quiet(String label) {
        quiet.add(label);
        return this;
    }

    /** Adds a vertical line through all rows. */
    public TimelineChart mark(Object at, String kind, String label) {
        marks.add(
                ChartColumn.times("marks", List.of(at)),
                ChartColumn.texts(List.of(kind)),
                ChartColumn.texts(List.of(label)));
        return this;
    }

    /** Adds vertical lines of one kind. */
    public TimelineChart marks(List<?> at, String kind) {
        marks.add(
                ChartColumn.times("marks", at),
                ChartColumn.texts(Collections.nCopies(at.size(), kind)),
                ChartColumn.texts(Collections.nCopies(at.size(), "")));
        return this;
    }

    @Override
    boolean isEmpty() {
        return spans.isEmpty();
    }

    @Override
    String contents() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        spans.forEach(span -> counts.merge(span.label(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((label, count) -> parts.add(count + " " + label));
        return "%d rows with %d spans (%s)%s."
                .formatted(
                        rows().size(),
                        spans.size(),
                        String.join(", ", parts),
                        marks.isEmpty() ? "" : ", " + marks.counted());
    }

    private List<String> rows() {
        return spans.stream().map(Span::row).distinct().toList();
    }

    private Axis across() {
        double[] ends = spans.stream()
                .flatMap(span -> java.util.stream.Stream.of(span.from(), span.to()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        return Axis.fitting(
                "time",
                ChartColumn.Kind.TIME,
                List.of(new ChartColumn(ChartColumn.Kind.TIME, ends, List.of()), marks.places(ChartColumn.Kind.TIME)));
    }

    private Palette palette() {
        Palette palette = new Palette(quiet);
        spans.forEach(span -> palette.color(span.label()));
        // Lines across coloured bars are visible only in black.
        marks.kinds().stream().limit(1).forEach(kind -> palette.set(kind, Canvas.INK));
        marks.kinds().forEach(palette::color);
        return palette;
    }

    @Override
    Layout layout() {
        Palette palette = palette();
        List<Key> keys = new ArrayList<>(spans.stream()
                .map(Span::label)
                .distinct()
                .map(label -> new Key(label, palette.color(label), Key.Sign.AREA))
                .toList());
        keys.addAll(marks.keys(palette));
        return new Layout(title())
                .legend(keys)
                .names(across().name(), rowName)
                .leftOf(rows())
                .tickLines(2)
                .plot(Math.max(2, rows().size()) * ROW);
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        Axis axis = across();
        Scale across = axis.scale(plot.left(), plot.right());
        List<Tick> ticks = axis.ticks(plot.width());
        Axes.gridAcross(canvas, plot, ticks, across);
        List<String> rows = rows();
        Axes.namesUp(canvas, plot, rows);
        Palette palette = palette();
        double height = plot.height() / rows.size();
        for (Span span : spans) {
            double top = plot.top() + height * rows.indexOf(span.row());
            double left = across.at(span.from());
            // A moment is shown as well.
            double right = Math.max(left + 1, across.at(span.to()));
            String tip = "%s: %s from %s to %s"
                    .formatted(span.row(), span.label(), NumberTexts.time(span.from()), NumberTexts.time(span.to()));
            Box bar = new Box(left, top + height * 0.14, right, top + height * 0.86);
            canvas.rectangle(bar, new Canvas.Fill(palette.color(span.label())), tip);
        }
        marks.draw(canvas, plot, across, palette, ChartColumn.Kind.TIME);
        Axes.across(canvas, plot, ticks, across);
    }

    @Override
    void specify(ObjectNode specification) {
        specification.put("width", Vega.WIDTH).putObject("height").put("step", 24);
        ObjectNode layer = Vega.layer(specification, "bar");
        ArrayNode values = Vega.values(layer);
        for (Span span : spans) {
            ObjectNode row = values.addObject().put("row", span.row()).put("label", span.label());
            Vega.time(row, "x", span.from());
            Vega.time(row, "to", span.to());
            row.put("start", NumberTexts.time(span.from())).put("end", NumberTexts.time(span.to()));
        }
        Vega.channel(layer, "y", "row", Axis.of(rowName, rows()));
        Vega.channel(layer, "x", "x", across());
        layer.withObject("/encoding").putObject("x2").put("field", "to");
        Vega.color(layer, "label", palette());
        Vega.tooltip(layer, "row", rowName);
        Vega.tooltip(layer, "label", "label");
        Vega.tooltip(layer, "start", "from (UTC)");
        Vega.tooltip(layer, "end", "to (UTC)");
        VegaMarks.add(specification, marks, across(), palette());
    }
}
