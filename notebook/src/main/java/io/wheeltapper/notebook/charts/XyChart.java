package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines and points over numbers, times or names. */
public final class XyChart extends Chart {
    private static final int FEW = 100;
    private static final int TIPS = 600;

    private final Style style;
    private final List<Series> series = new ArrayList<>();
    private final Marks marks = new Marks();
    private final List<Level> levels = new ArrayList<>();
    private @Nullable ChartColumn x;
    private String xName = "";
    private String yName = "";
    private double @Nullable [] domain;
    private String diagonal = "";

    enum Style {
        LINE,
        POINTS
    }

    private record Series(String name, Style style, ChartColumn x, ChartColumn y) {}

    private record Level(double at, String name) {}

    XyChart(String title, Style style) {
        super(title);
        this.style = style;
    }

    /**
     * Sets the values of the horizontal axis for the series that follow.
     *
     * @param values numbers, times or texts
     * @param name name with its unit, such as {@code age (days)}
     */
    public XyChart x(List<?> values, String name) {
        x = ChartColumn.of("x", values);
        return x(name);
    }

    public XyChart x(double[] values, String name) {
        return x(ChartColumn.list(values), name);
    }

    /** Names the horizontal axis. */
    public XyChart x(String name) {
        xName = name;
        return this;
    }

    /** Names the vertical axis, with its unit. */
    public XyChart y(String name) {
        yName = name;
        return this;
    }

    /** Limits the vertical axis to exactly this range; anything outside is clipped. */
    public XyChart yFrom(double low, double high) {
        if (!(high > low)) {
            throw new IllegalArgumentException("y must go up, got " + low + " to " + high);
        }
        domain = new double[] {low, high};
        return this;
    }

    /** Adds a series with numbers for the values of {@code x}, or for 1, 2, 3 and so on if there are none. */
    public XyChart series(String name, List<?> values) {
        ChartColumn y = ChartColumn.numbers(name, values);
        ChartColumn across = x == null ? ChartColumn.count(y.size()) : x;
        return add(name, style, across, y);
    }

    public XyChart series(String name, double[] values) {
        return series(name, ChartColumn.list(values));
    }

    /** Adds a series with its own x values. */
    public XyChart series(String name, List<?> xs, List<?> ys) {
        return add(name, style, ChartColumn.of(name, xs), ChartColumn.numbers(name, ys));
    }

    /** Adds a line with its own x values, even to a scatter chart. */
    public XyChart line(String name, List<?> xs, List<?> ys) {
        return add(name, Style.LINE, ChartColumn.of(name, xs), ChartColumn.numbers(name, ys));
    }

    /** Adds points with their own x values, even to a line chart. */
    public XyChart points(String name, List<?> xs, List<?> ys) {
        return add(name, Style.POINTS, ChartColumn.of(name, xs), ChartColumn.numbers(name, ys));
    }

    /** Adds a vertical line. */
    public XyChart mark(Object at, String kind, String label) {
        return marks(List.of(at), List.of(kind), List.of(label));
    }

    /** Adds vertical lines of one kind. */
    public XyChart marks(List<?> at, String kind) {
        return marks(at, Collections.nCopies(at.size(), kind), Collections.nCopies(at.size(), ""));
    }

    /** Adds vertical lines, coloured by kind. */
    public XyChart marks(List<?> at, List<?> kinds, List<?> labels) {
        marks.add(ChartColumn.of("marks", at), ChartColumn.texts(kinds), ChartColumn.texts(labels));
        return this;
    }

    /** Adds a horizontal line, such as a threshold. */
    public XyChart level(double at, String name) {
        levels.add(new Level(at, name));
        return this;
    }

    /** Adds the line where x equals y, such as that of a perfect calibration. */
    public XyChart diagonal(String name) {
        diagonal = name;
        return this;
    }

    private XyChart add(String name, Style itsStyle, ChartColumn xs, ChartColumn ys) {
        Lengths.same("x", xs.size(), name, ys.size());
        if (!series.isEmpty() && xs.size() > 0 && kind() != xs.kind()) {
            throw new IllegalArgumentException("x of %s has the kind %s, but that of %s has the kind %s. Use one kind."
                    .formatted(name, xs.kind(), series.get(0).name(), kind()));
        }
        int[] kept = kept(itsStyle, xs, ys);
        series.add(new Series(name, itsStyle, xs.pick(kept), ys.pick(kept)));
        return this;
    }

    private static int[] kept(Style style, ChartColumn xs, ChartColumn ys) {
        double[] places = xs.kind() == ChartColumn.Kind.TEXT
                ? ChartColumn.count(xs.size()).numbers()
                : xs.numbers();
        return style == Style.LINE ? Thinning.line(places, ys.numbers()) : Thinning.cloud(places, ys.numbers());
    }

    private ChartColumn.Kind kind() {
        return series.stream()
                .filter(each -> each.x().size() > 0)
                .map(each -> each.x().kind())
                .findFirst()
                .orElse(ChartColumn.Kind.NUMBER);
    }

    @Override
    boolean isEmpty() {
        return series.stream().noneMatch(each -> each.y().hasNumbers());
    }

    @Override
    String contents() {
        String parts = series.stream()
                .map(each -> each.name() + " " + ChartColumn.described(each.y()))
                .collect(Collectors.joining("; "));
        double[] range = Axis.range(series.stream().map(Series::x).toList());
        String over = kind() == ChartColumn.Kind.TEXT
                ? "over %d names".formatted(across().categories().size())
                : kind() == ChartColumn.Kind.TIME
                        ? "from %s to %s (UTC)".formatted(NumberTexts.time(range[0]), NumberTexts.time(range[1]))
                        : "over %s from %s to %s"
                                .formatted(
                                        xName.isEmpty() ? "x" : xName,
                                        NumberTexts.text(range[0]),
                                        NumberTexts.text(range[1]));
        return parts + ", " + over + (marks.isEmpty() ? "" : ", " + marks.counted()) + ".";
    }

    private Axis across() {
        List<ChartColumn> columns = Stream.concat(series.stream().map(Series::x), Stream.of(marks.places(kind())))
                .toList();
        return Axis.fitting(xName, kind(), columns);
    }

    private Axis up() {
        if (domain != null) {
            return Axis.of(yName, domain[0], domain[1]);
        }
        List<ChartColumn> columns =
                new ArrayList<>(series.stream().map(Series::y).toList());
        columns.add(new ChartColumn(
                ChartColumn.Kind.NUMBER, levels.stream().mapToDouble(Level::at).toArray(), List.of()));
        double[] range = Axis.range(columns);
        return Axis.rounded(yName, range[0], range[1]);
    }

    private Palette palette() {
        Palette palette = new Palette(Set.of());
        series.forEach(each -> palette.color(each.name()));
        marks.kinds().forEach(palette::color);
        return palette;
    }

    private List<Key> keys(Palette palette) {
        Set<Key> keys = new LinkedHashSet<>();
        for (Series each : series) {
            Key.Sign sign = each.style() == Style.LINE ? Key.Sign.LINE : Key.Sign.POINT;
            keys.add(new Key(each.name(), palette.color(each.name()), sign));
        }
        keys.addAll(marks.keys(palette));
        levels.forEach(level -> keys.add(new Key(level.name(), Canvas.FAINT_INK, Key.Sign.DASHES)));
        if (!diagonal.isEmpty()) {
            keys.add(new Key(diagonal, Canvas.FAINT_INK, Key.Sign.DASHES));
        }
        // A single series is already named by the axis or the title.
        return keys.size() < 2 ? List.of() : List.copyOf(keys);
    }

    private List<Tick> upTicks() {
        return up().numbers(5);
    }

    @Override
    Layout layout() {
        Layout layout = new Layout(title())
                .legend(keys(palette()))
                .names(across().name(), upName())
                .leftOf(upTicks().stream().map(Tick::label).toList());
        int lines = kind() == ChartColumn.Kind.TIME
                ? 2
                : kind() == ChartColumn.Kind.TEXT
                        ? Axes.nameLines(across(), layout.plot().width())
                        : 1;
        return layout.tickLines(lines);
    }

    private String upName() {
        return yName.isEmpty() && series.size() == 1 ? series.get(0).name() : yName;
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        Axis axis = across();
        Scale across = axis.scale(plot.left(), plot.right());
        Scale up = up().scale(plot.bottom(), plot.top());
        Axes.up(canvas, plot, upTicks(), up);
        if (axis.kind() == ChartColumn.Kind.TEXT) {
            Axes.namesAcross(canvas, plot, axis);
        } else {
            Axes.across(canvas, plot, axis.ticks(plot.width()), across);
        }
        // Points on the edge are shown whole.
        Canvas inner = canvas.within(plot.wider(4, 4));
        Palette palette = palette();
        Canvas.Pen faint = new Canvas.Pen(Canvas.FAINT_INK, 1.5, 4, 3);
        if (!diagonal.isEmpty()) {
            double from = Math.max(axis.low(), up().low());
            double to = Math.min(axis.high(), up().high());
            inner.line(across.at(from), up.at(from), across.at(to), up.at(to), faint, diagonal);
        }
        for (Level level : levels) {
            String tip = level.name() + ": " + NumberTexts.text(level.at());
            inner.line(plot.left(), up.at(level.at()), plot.right(), up.at(level.at()), faint, tip);
        }
        marks.draw(inner, plot, across, palette, axis.kind());
        series.forEach(each -> draw(inner, each, axis.positions(each.x()), across, up, palette.color(each.name())));
    }

    private void draw(Canvas canvas, Series each, double[] places, Scale across, Scale up, String color) {
        double[] xs = GappedLines.mapped(places, across);
        double[] ys = GappedLines.mapped(each.y().numbers(), up);
        boolean isLine = each.style() == Style.LINE;
        if (isLine) {
            GappedLines.draw(canvas, xs, ys, new Canvas.Pen(color, 2), each.name());
        }
        if (isLine && xs.length > FEW) {
            return;
        }
        Canvas.Fill fill = new Canvas.Fill(color, isLine || xs.length <= FEW ? 1 : 0.6);
        double radius = isLine ? 2.5 : xs.length <= FEW ? 4 : 3;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(xs[i]) && !Double.isNaN(ys[i])) {
                String tip = xs.length > TIPS
                        ? ""
                        : "%s: %s at %s"
                                .formatted(
                                        each.name(), each.y().text(i), each.x().text(i));
                canvas.circle(xs[i], ys[i], radius, fill, tip);
            }
        }
    }

    @Override
    void specify(ObjectNode specification) {
        specification.put("width", Vega.WIDTH).put("height", Vega.HEIGHT);
        Palette palette = palette();
        for (Series each : series) {
            ObjectNode layer = Vega.layer(specification, each.style() == Style.LINE ? "line" : "point");
            if (each.style() == Style.POINTS) {
                Vega.mark(layer).put("filled", true).put("opacity", 0.7);
            } else if (each.x().size() <= FEW) {
                Vega.mark(layer).put("point", true);
            }
            specify(layer, each, palette);
        }
        VegaMarks.add(specification, marks, across(), palette);
        for (Level level : levels) {
            ObjectNode layer = Vega.layer(specification, "rule");
            Vega.mark(layer).put("color", Canvas.FAINT_INK).set("strokeDash", Vega.dash(4, 3));
            Vega.put(Vega.values(layer).addObject().put("name", level.name()), "y", level.at());
            Vega.channel(layer, "y", "y", "quantitative", upName());
            Vega.tooltip(layer, "name", "level");
        }
        if (!diagonal.isEmpty()) {
            specifyDiagonal(Vega.layer(specification, "line"));
        }
    }

    private void specify(ObjectNode layer, Series each, Palette palette) {
        boolean isTime = each.x().kind() == ChartColumn.Kind.TIME;
        ArrayNode values = Vega.values(layer);
        for (int i = 0; i < each.x().size(); i++) {
            ObjectNode row = values.addObject();
            Vega.put(row, "x", each.x(), i);
            Vega.put(row, "y", each.y(), i);
            row.put("series", each.name());
            if (isTime) {
                row.put("time", each.x().text(i));
            }
        }
        Vega.channel(layer, "x", "x", across());
        ObjectNode y = Vega.channel(layer, "y", "y", up());
        y.put("title", upName());
        if (domain != null) {
            Vega.domain(y, domain[0], domain[1]);
            Vega.mark(layer).put("clip", true);
        }
        Vega.color(layer, "series", palette);
        Vega.tooltip(layer, isTime ? "time" : "x", across().name());
        Vega.tooltip(layer, "y", upName());
        Vega.tooltip(layer, "series", "series");
    }

    private void specifyDiagonal(ObjectNode layer) {
        Vega.mark(layer).put("color", Canvas.FAINT_INK).put("clip", true).set("strokeDash", Vega.dash(4, 3));
        ArrayNode values = Vega.values(layer);
        for (double end : new double[] {Math.max(across().low(), up().low()), Math.min(across().high(), up().high())}) {
            ObjectNode row = values.addObject().put("name", diagonal);
            Vega.put(row, "x", end);
            Vega.put(row, "y", end);
        }
        Vega.channel(layer, "x", "x", across());
        Vega.channel(layer, "y", "y", up()).put("title", upName());
        Vega.tooltip(layer, "name", "line");
    }
}
