package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A box plot: boxes from the first to the third quartile with a line at the median, whiskers to the farthest values
 * within one and a half times the height of the box, and values beyond as points (Tukey, "Exploratory Data Analysis",
 * 1977).
 */
public final class BoxChart extends Chart {
    private final Map<String, Summary> groups = new LinkedHashMap<>();
    private String groupName = "";
    private String valueName = "";

    /**
     * @param outliers outliers, thinned, keeping the farthest
     */
    private record Summary(
            int count, double low, double first, double median, double third, double high, double[] outliers) {
        static Summary of(double[] values) {
            double[] sorted = Arrays.stream(values)
                    .filter(each -> !Double.isNaN(each))
                    .sorted()
                    .toArray();
            if (sorted.length == 0) {
                return new Summary(0, 0, 0, 0, 0, 0, sorted);
            }
            double first = quantile(sorted, 0.25);
            double third = quantile(sorted, 0.75);
            double reach = 1.5 * (third - first);
            double[] inside = Arrays.stream(sorted)
                    .filter(each -> each >= first - reach && each <= third + reach)
                    .toArray();
            double[] outside = Arrays.stream(sorted)
                    .filter(each -> each < first - reach || each > third + reach)
                    .toArray();
            double[] sameX = new double[outside.length];
            return new Summary(
                    sorted.length,
                    inside[0],
                    first,
                    quantile(sorted, 0.5),
                    third,
                    inside[inside.length - 1],
                    Thinning.pick(outside, Thinning.cloud(sameX, outside)));
        }

        /**
         * Returns a quantile by linear interpolation (Hyndman and Fan, 1996, definition 7): for 1, 2, 4 the quantile
         * 0.75 is 3.
         */
        private static double quantile(double[] sorted, double share) {
            double at = share * (sorted.length - 1);
            int below = (int) Math.floor(at);
            int above = Math.min(sorted.length - 1, below + 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }

        String text() {
            return "median %s, half from %s to %s, %,d values"
                    .formatted(NumberTexts.text(median), NumberTexts.text(first), NumberTexts.text(third), count);
        }
    }

    BoxChart(String title) {
        super(title);
    }

    /** Names what the groups are. */
    public BoxChart x(String name) {
        groupName = name;
        return this;
    }

    /** Names the measured quantity, with its unit. */
    public BoxChart y(String name) {
        valueName = name;
        return this;
    }

    /** Adds a group of values; gaps are ignored. */
    public BoxChart series(String name, List<?> values) {
        groups.put(name, Summary.of(ChartColumn.numbers(name, values).numbers()));
        return this;
    }

    public BoxChart series(String name, double[] values) {
        return series(name, ChartColumn.list(values));
    }

    @Override
    boolean isEmpty() {
        return groups.values().stream().allMatch(group -> group.count() == 0);
    }

    @Override
    String contents() {
        List<String> parts = new ArrayList<>();
        groups.forEach((name, group) -> parts.add(name + " " + group.text()));
        return String.join("; ", parts) + ".";
    }

    private Axis up() {
        double[] shown = groups.values().stream()
                .filter(group -> group.count() > 0)
                .flatMapToDouble(group -> java.util.stream.DoubleStream.concat(
                        Arrays.stream(group.outliers()), java.util.stream.DoubleStream.of(group.low(), group.high())))
                .toArray();
        double[] range = Axis.range(List.of(new ChartColumn(ChartColumn.Kind.NUMBER, shown, List.of())));
        return Axis.rounded(valueName, range[0], range[1]);
    }

    private Axis across() {
        return Axis.of(groupName, List.copyOf(groups.keySet()));
    }

    @Override
    Layout layout() {
        Layout layout = new Layout(title())
                .names(groupName, valueName)
                .leftOf(up().numbers(5).stream().map(Tick::label).toList());
        return layout.tickLines(Axes.nameLines(across(), layout.plot().width()));
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        Scale up = up().scale(plot.bottom(), plot.top());
        Axes.up(canvas, plot, up().numbers(5), up);
        Axes.namesAcross(canvas, plot, across());
        Scale across = across().scale(plot.left(), plot.right());
        double half = Math.min(36, 0.3 * (across.at(1.0) - across.at(0.0)));
        int place = 0;
        for (Map.Entry<String, Summary> each : groups.entrySet()) {
            double x = across.at((double) place++);
            if (each.getValue().count() > 0) {
                draw(canvas, each.getKey(), each.getValue(), x, half, up);
            }
        }
    }

    private static void draw(Canvas canvas, String name, Summary group, double x, double half, Scale up) {
        String tip = name + ": " + group.text();
        Canvas.Pen pen = new Canvas.Pen(Palette.FIRST, 1.5);
        canvas.line(x, up.at(group.low()), x, up.at(group.high()), pen, tip);
        Box box = Box.between(x - half, up.at(group.third()), x + half, up.at(group.first()));
        canvas.rectangle(box, new Canvas.Fill("#9cc7e0"), tip);
        canvas.line(box.left(), up.at(group.median()), box.right(), up.at(group.median()), pen, tip);
        for (double outlier : group.outliers()) {
            canvas.circle(
                    x,
                    up.at(outlier),
                    2.5,
                    new Canvas.Fill(Palette.FIRST, 0.6),
                    name + ": " + NumberTexts.text(outlier));
        }
    }

    @Override
    void specify(ObjectNode specification) {
        specification.put("width", Vega.WIDTH).put("height", Vega.HEIGHT);
        specify(Vega.layer(specification, "rule"), "low", "high");
        ObjectNode box = Vega.layer(specification, "bar");
        Vega.mark(box).put("size", 40).put("color", "#9cc7e0");
        specify(box, "first", "third");
        ObjectNode median = Vega.layer(specification, "tick");
        Vega.mark(median).put("size", 40).put("thickness", 2).put("color", Palette.FIRST);
        specify(median, "median", "");
        ObjectNode points = Vega.layer(specification, "point");
        Vega.mark(points).put("filled", true).put("color", Palette.FIRST);
        ArrayNode values = Vega.values(points);
        groups.forEach((name, group) -> {
            for (double outlier : group.outliers()) {
                Vega.put(values.addObject().put("group", name), "value", outlier);
            }
        });
        Vega.channel(points, "x", "group", across());
        Vega.channel(points, "y", "value", up());
        Vega.tooltip(points, "group", groupName);
        Vega.tooltip(points, "value", valueName);
    }

    private void specify(ObjectNode layer, String from, String to) {
        ArrayNode values = Vega.values(layer);
        groups.forEach((name, group) -> {
            if (group.count() > 0) {
                ObjectNode row = values.addObject().put("group", name);
                Vega.put(row, "low", group.low());
                Vega.put(row, "first", group.first());
                Vega.put(row, "median", group.median());
                Vega.put(row, "third", group.third());
                Vega.put(row, "high", group.high());
                row.put("count", group.count());
            }
        });
        Vega.channel(layer, "x", "group", across());
        Vega.channel(layer, "y", from, up()).put("title", valueName);
        if (!to.isEmpty()) {
            layer.withObject("/encoding").putObject("y2").put("field", to);
        }
        for (String field : List.of("group", "low", "first", "median", "third", "high", "count")) {
            Vega.tooltip(layer, field, field);
        }
    }
}
