package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A histogram. Each group is shown as shares of its own values, so that a small group can be compared with a large one;
 * all groups have the same bins.
 */
public final class Histogram extends Chart {
    private static final double OPACITY = 0.45;

    private final Map<String, double[]> series = new LinkedHashMap<>();
    private String xName = "";
    private int wanted = 30;

    Histogram(String title) {
        super(title);
    }

    /** Names the measured quantity, with its unit. */
    public Histogram x(String name) {
        xName = name;
        return this;
    }

    /** Sets the approximate number of bins, whose bounds are round; the default is 30. 30 if not said. */
    public Histogram bins(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least 1 bin, got " + count);
        }
        wanted = count;
        return this;
    }

    /** Adds a group of values; gaps are ignored. */
    public Histogram series(String name, List<?> values) {
        series.put(
                name,
                Arrays.stream(ChartColumn.numbers(name, values).numbers())
                        .filter(each -> !Double.isNaN(each))
                        .toArray());
        return this;
    }

    public Histogram series(String name, double[] values) {
        return series(name, ChartColumn.list(values));
    }

    @Override
    boolean isEmpty() {
        return series.values().stream().allMatch(values -> values.length == 0);
    }

    @Override
    String contents() {
        List<String> parts = new ArrayList<>();
        series.forEach((name, values) -> parts.add(
                name + " " + ChartColumn.described(new ChartColumn(ChartColumn.Kind.NUMBER, values, List.of()))));
        return "distribution of " + String.join("; ", parts) + ".";
    }

    /** Returns round bounds, one more than there are bins. */
    private double[] edges() {
        double[] range = Axis.range(series.values().stream()
                .map(values -> new ChartColumn(ChartColumn.Kind.NUMBER, values, List.of()))
                .toList());
        List<Double> ticks = new Scale(range[0], range[1], 0, 1).ticks(wanted);
        double width = ticks.size() < 2 ? range[1] - range[0] : ticks.get(1) - ticks.get(0);
        long first = (long) Math.floor(range[0] / width + 1e-9);
        // The last bin includes the largest value only if there is a bound above it.
        long last = (long) Math.floor(range[1] / width + 1e-9) + 1;
        double[] edges = new double[(int) (last - first) + 1];
        Arrays.setAll(edges, i -> (first + i) * width);
        return edges;
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length - 1];
        double width = edges[1] - edges[0];
        for (double value : values) {
            int bin = (int) Math.floor((value - edges[0]) / width + 1e-9);
            shares[Math.max(0, Math.min(shares.length - 1, bin))] += 1.0 / values.length;
        }
        return shares;
    }

    private Palette palette() {
        Palette palette = new Palette(Set.of());
        series.keySet().forEach(palette::color);
        return palette;
    }

    private Axis up() {
        double[] edges = edges();
        double most = series.values().stream()
                .flatMapToDouble(values -> Arrays.stream(shares(values, edges)))
                .max()
                .orElse(1);
        return Axis.rounded("share of each", 0, most > 0 ? most : 1);
    }

    private List<Tick> upTicks() {
        return Axis.of("", up().low() * 100, up().high() * 100).numbers(4).stream()
                .map(tick -> new Tick(tick.at() / 100, tick.label() + "%", ""))
                .toList();
    }

    @Override
    Layout layout() {
        Palette palette = palette();
        List<Key> keys = series.keySet().stream()
                .map(name -> new Key(name, palette.color(name), Key.Sign.AREA))
                .toList();
        return new Layout(title())
                .legend(keys.size() < 2 ? List.of() : keys)
                .names(xName, keys.size() < 2 ? "share" : "share of each")
                .leftOf(upTicks().stream().map(Tick::label).toList());
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        double[] edges = edges();
        Axis axis = Axis.of(xName, edges[0], edges[edges.length - 1]);
        Scale across = axis.scale(plot.left(), plot.right());
        Scale up = up().scale(plot.bottom(), plot.top());
        Axes.up(canvas, plot, upTicks(), up);
        Axes.across(canvas, plot, axis.ticks(plot.width()), across);
        Palette palette = palette();
        series.forEach((name, values) -> {
            double[] shares = shares(values, edges);
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] > 0) {
                    Box bar = Box.between(across.at(edges[i]), up.at(0.0), across.at(edges[i + 1]), up.at(shares[i]));
                    canvas.rectangle(
                            bar, new Canvas.Fill(palette.color(name), OPACITY), tip(name, edges, i, shares[i]));
                }
            }
            outline(canvas, name, edges, shares, across, up);
        });
    }

    private void outline(Canvas canvas, String name, double[] edges, double[] shares, Scale across, Scale up) {
        double[] xs = new double[2 * shares.length];
        double[] ys = new double[2 * shares.length];
        for (int i = 0; i < shares.length; i++) {
            xs[2 * i] = across.at(edges[i]);
            xs[2 * i + 1] = across.at(edges[i + 1]);
            ys[2 * i] = up.at(shares[i]);
            ys[2 * i + 1] = ys[2 * i];
        }
        canvas.polyline(xs, ys, new Canvas.Pen(palette().color(name), 1.5), name);
    }

    private static String tip(String name, double[] edges, int bin, double share) {
        return "%s from %s to %s: %s"
                .formatted(
                        name, NumberTexts.text(edges[bin]), NumberTexts.text(edges[bin + 1]), NumberTexts.share(share));
    }

    @Override
    void specify(ObjectNode specification) {
        specification.put("width", Vega.WIDTH).put("height", Vega.HEIGHT);
        double[] edges = edges();
        ArrayNode rows = Vega.values(specification);
        series.forEach((name, values) -> {
            double[] shares = shares(values, edges);
            for (int i = 0; i < shares.length; i++) {
                ObjectNode row = rows.addObject().put("series", name);
                Vega.put(row, "from", edges[i]);
                Vega.put(row, "to", edges[i + 1]);
                Vega.put(row, "share", shares[i]);
            }
        });
        specification.putObject("mark").put("type", "bar").put("tooltip", true).put("opacity", OPACITY + 0.1);
        Vega.channel(specification, "x", "from", "quantitative", xName)
                .putObject("bin")
                .put("binned", true);
        specification.withObject("/encoding").putObject("x2").put("field", "to");
        ObjectNode up = Vega.channel(specification, "y", "share", "quantitative", "share of each");
        up.putNull("stack").putObject("axis").put("format", "%");
        Vega.color(specification, "series", palette());
        Vega.tooltip(specification, "series", "series");
        Vega.tooltip(specification, "from", "from");
        Vega.tooltip(specification, "to", "to");
        Vega.tooltip(specification, "share", "share");
    }
}
