package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Measurements of one thing below each other on a common axis, with vertical lines through all of them at events. */
public final class PanelChart extends Chart {
    private static final double PANEL = 80;
    private static final double NAME = 20;

    private final List<Panel> panels = new ArrayList<>();
    private final Marks marks = new Marks();
    private @Nullable ChartColumn x;
    private String xName = "";

    private record Panel(String name, ChartColumn x, ChartColumn y) {
        Axis up() {
            double[] range = Axis.range(List.of(y));
            return Axis.tight(name, range[0], range[1]);
        }
    }

    PanelChart(String title) {
        super(title);
    }

    /**
     * Sets the values of the horizontal axis for the panels that follow.
     *
     * @param values times or numbers, ascending
     */
    public PanelChart x(List<?> values, String name) {
        ChartColumn column = ChartColumn.of("x", values);
        if (column.kind() == ChartColumn.Kind.TEXT) {
            throw new IllegalArgumentException("x must be times or numbers, got %s.".formatted(column.text(0)));
        }
        x = column;
        xName = name;
        return this;
    }

    /** Adds a panel with numbers for the values of {@code x}. */
    public PanelChart panel(String name, List<?> values) {
        ChartColumn y = ChartColumn.numbers(name, values);
        ChartColumn across = x == null ? ChartColumn.count(y.size()) : x;
        Lengths.same("x", across.size(), name, y.size());
        int[] kept = Thinning.line(across.numbers(), y.numbers());
        panels.add(new Panel(name, across.pick(kept), y.pick(kept)));
        return this;
    }

    public PanelChart panel(String name, double[] values) {
        return panel(name, ChartColumn.list(values));
    }

    /** Adds a vertical line through all panels. */
    public PanelChart mark(Object at, String kind, String label) {
        return marks(List.of(at), List.of(kind), List.of(label));
    }

    /** Adds vertical lines of one kind. */
    public PanelChart marks(List<?> at, String kind) {
        return marks(at, Collections.nCopies(at.size(), kind), Collections.nCopies(at.size(), ""));
    }

    /** Adds vertical lines through all panels, coloured by kind. */
    public PanelChart marks(List<?> at, List<?> kinds, List<?> labels) {
        marks.add(ChartColumn.of("marks", at), ChartColumn.texts(kinds), ChartColumn.texts(labels));
        return this;
    }

    @Override
    boolean isEmpty() {
        return panels.stream().noneMatch(panel -> panel.y().hasNumbers());
    }

    @Override
    String contents() {
        String parts = panels.stream()
                .map(panel -> panel.name() + " " + ChartColumn.described(panel.y()))
                .collect(Collectors.joining("; "));
        return parts + (marks.isEmpty() ? "" : ", " + marks.counted()) + ".";
    }

    private Axis across() {
        List<ChartColumn> columns =
                new ArrayList<>(panels.stream().map(Panel::x).toList());
        columns.add(marks.places(kind()));
        return Axis.fitting(xName, kind(), columns);
    }

    private ChartColumn.Kind kind() {
        return x == null || panels.isEmpty() ? ChartColumn.Kind.NUMBER : x.kind();
    }

    private Palette palette() {
        Palette palette = new Palette(Set.of());
        // The lines of the panels have the first colour.
        palette.color("");
        marks.kinds().forEach(palette::color);
        return palette;
    }

    @Override
    Layout layout() {
        List<String> labels = panels.stream()
                .flatMap(panel -> panel.up().numbers(4).stream().map(Tick::label))
                .toList();
        return new Layout(title())
                .legend(marks.keys(palette()))
                .names(across().name(), "")
                .leftOf(labels)
                .tickLines(kind() == ChartColumn.Kind.TIME ? 2 : 1)
                .plot(Math.max(1, panels.size()) * (PANEL + NAME));
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        Axis axis = across();
        Scale across = axis.scale(plot.left(), plot.right());
        List<Tick> ticks = axis.ticks(plot.width());
        Palette palette = palette();
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            double top = plot.top() + i * (PANEL + NAME) + NAME;
            Box box = new Box(plot.left(), top, plot.right(), top + PANEL);
            Scale up = panel.up().scale(box.bottom(), box.top());
            canvas.text(12, top - 7, panel.name(), Canvas.Type.NAME);
            Axes.gridAcross(canvas, box, ticks, across);
            Axes.up(canvas, box, panel.up().numbers(4), up);
            Canvas inner = canvas.within(box);
            double[] xs = GappedLines.mapped(panel.x().numbers(), across);
            double[] ys = GappedLines.mapped(panel.y().numbers(), up);
            GappedLines.draw(inner, xs, ys, new Canvas.Pen(Palette.FIRST, 1.3), panel.name());
            marks.draw(inner, box, across, palette, axis.kind());
        }
        Axes.across(canvas, plot, ticks, across);
    }

    @Override
    void specify(ObjectNode specification) {
        boolean isTime = kind() == ChartColumn.Kind.TIME;
        Axis axis = across();
        for (Panel panel : panels) {
            ObjectNode view = specification.withArray("/vconcat").addObject();
            view.put("width", Vega.WIDTH).put("height", 90);
            ObjectNode layer = Vega.layer(view, "line");
            Vega.mark(layer).put("color", Palette.FIRST).put("strokeWidth", 1.3);
            ArrayNode values = Vega.values(layer);
            for (int i = 0; i < panel.x().size(); i++) {
                ObjectNode row = values.addObject();
                Vega.put(row, "x", panel.x(), i);
                Vega.put(row, "y", panel.y(), i);
                if (isTime) {
                    row.put("time", panel.x().text(i));
                }
            }
            Vega.domain(Vega.channel(layer, "x", "x", axis), axis);
            Vega.channel(layer, "y", "y", panel.up());
            Vega.tooltip(layer, isTime ? "time" : "x", axis.name());
            Vega.tooltip(layer, "y", panel.name());
            VegaMarks.add(view, marks, axis, palette());
        }
    }
}
