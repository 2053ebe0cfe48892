package io.wheeltapper.notebook.charts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.html.Scale;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A bar chart; several series are next to each other, or on each other with {@link #stacked()}. */
public final class BarChart extends Chart {
    private static final double ROW = 24;

    private final Map<String, double[]> series = new LinkedHashMap<>();
    private final Set<String> quiet = new HashSet<>();
    private List<String> categories = List.of();
    private String categoryName = "";
    private String valueName = "";
    private boolean isHorizontal;
    private boolean isStacked;

    BarChart(String title) {
        super(title);
    }

    /** Sets the categories of the bars, in order; categories with equal texts are merged, and their values added. */
    public BarChart categories(List<?> values, String name) {
        if (!series.isEmpty()) {
            throw new IllegalStateException("Name the categories before the series " + series.keySet());
        }
        categories = ChartColumn.texts(values).texts();
        categoryName = name;
        return this;
    }

    /** Names the measured quantity, with its unit. */
    public BarChart y(String name) {
        valueName = name;
        return this;
    }

    /** Adds a series with a number for each category; null means no bar. */
    public BarChart series(String name, List<?> values) {
        ChartColumn column = ChartColumn.numbers(name, values);
        if (categories.isEmpty() && series.isEmpty()) {
            categories = new ArrayList<>();
            for (int i = 1; i <= column.size(); i++) {
                categories.add(String.valueOf(i));
            }
        }
        Lengths.same("categories", categories.size(), name, column.size());
        series.put(name, column.numbers());
        return this;
    }

    public BarChart series(String name, double[] values) {
        return series(name, ChartColumn.list(values));
    }

    /** Sets the data in long form: a category, a series and a value for each row; repeated rows are added up. */
    public BarChart rows(List<?> rowCategories, List<?> rowSeries, List<?> values) {
        ChartColumn where = ChartColumn.texts(rowCategories);
        ChartColumn which = ChartColumn.texts(rowSeries);
        ChartColumn numbers = ChartColumn.numbers("values", values);
        Lengths.same("categories", where.size(), "values", numbers.size());
        Lengths.same("series", which.size(), "values", numbers.size());
        List<String> names = Vega.distinct(where);
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            double[] sum = sums.computeIfAbsent(which.texts().get(i), name -> gaps(names.size()));
            int at = names.indexOf(where.texts().get(i));
            sum[at] = Double.isNaN(sum[at]) ? numbers.numbers()[i] : sum[at] + numbers.numbers()[i];
        }
        categories = names;
        series.putAll(sums);
        return this;
    }

    /** Counts how often each value occurs, the most frequent first. */
    public BarChart count(List<?> values, String name) {
        Map<String, Double> counts = new TreeMap<>();
        ChartColumn.texts(values).texts().forEach(text -> counts.merge(text, 1.0, Double::sum));
        List<String> names = counts.keySet().stream()
                .sorted(java.util.Comparator.comparing((String each) -> -counts.getOrDefault(each, 0.0)))
                .toList();
        return categories(names, name)
                .y("count")
                .series("count", names.stream().map(counts::get).toList());
    }

    /** Counts times by month in UTC, including months without any. */
    public BarChart countByMonth(List<?> times, String name) {
        return countByMonth(times, Collections.nCopies(times.size(), name)).y(name);
    }

    /** Counts times by month in UTC and by kind, stacked. */
    public BarChart countByMonth(List<?> times, List<?> kinds) {
        ChartColumn at = ChartColumn.times("times", times);
        ChartColumn which = ChartColumn.texts(kinds);
        Lengths.same("kinds", which.size(), "times", at.size());
        double[] known =
                Arrays.stream(at.numbers()).filter(each -> !Double.isNaN(each)).toArray();
        List<String> months = months(known);
        Map<String, double[]> counts = new TreeMap<>();
        for (int i = 0; i < at.size(); i++) {
            if (!Double.isNaN(at.numbers()[i])) {
                int month = months.indexOf(month(at.numbers()[i]).toString());
                counts.computeIfAbsent(which.texts().get(i), kind -> new double[months.size()])[month]++;
            }
        }
        categories = months;
        categoryName = "month (UTC)";
        valueName = valueName.isEmpty() ? "count" : valueName;
        series.putAll(counts);
        return stacked();
    }

    /** Draws horizontal bars, one for each row, which suits long names. */
    public BarChart horizontal() {
        isHorizontal = true;
        return this;
    }

    /** Stacks the series. Values must not be negative. */
    public BarChart stacked() {
        isStacked = true;
        return this;
    }

    /** Shows a less important series in grey. */
    public BarChart quiet(String name) {
        quiet.add(name);
        return this;
    }

    private static List<String> months(double[] times) {
        List<String> months = new ArrayList<>();
        if (times.length > 0) {
            YearMonth last = month(Arrays.stream(times).max().getAsDouble());
            for (YearMonth month = month(Arrays.stream(times).min().getAsDouble());
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                months.add(month.toString());
            }
        }
        return months;
    }

    private static YearMonth month(double millis) {
        return YearMonth.from(Instant.ofEpochMilli((long) millis).atOffset(ZoneOffset.UTC));
    }

    private static double[] gaps(int size) {
        double[] gaps = new double[size];
        Arrays.fill(gaps, Double.NaN);
        return gaps;
    }

    @Override
    boolean isEmpty() {
        return series.values().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isNaN);
    }

    @Override
    String contents() {
        List<String> parts = new ArrayList<>();
        series.forEach((name, values) -> parts.add(
                name + " " + ChartColumn.described(new ChartColumn(ChartColumn.Kind.NUMBER, values, List.of()))));
        return "bars for %d %s, %s."
                .formatted(
                        categories.size(),
                        categoryName.isEmpty() ? "categories" : "values of " + categoryName,
                        String.join("; ", parts));
    }

    private Palette palette() {
        Palette palette = new Palette(quiet);
        series.keySet().forEach(palette::color);
        return palette;
    }

    private Axis values() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < categories.size(); i++) {
            double sum = 0;
            for (double[] values : series.values()) {
                double value = Double.isNaN(values[i]) ? 0 : values[i];
                sum = isStacked ? sum + value : value;
                low = Math.min(low, sum);
                high = Math.max(high, sum);
            }
        }
        return Axis.rounded(upName(), low, high > low ? high : low + 1);
    }

    private String upName() {
        return valueName.isEmpty() && series.size() == 1
                ? series.keySet().iterator().next()
                : valueName;
    }

    @Override
    Layout layout() {
        Palette palette = palette();
        List<Key> keys = series.keySet().stream()
                .map(name -> new Key(name, palette.color(name), Key.Sign.AREA))
                .toList();
        Layout layout = new Layout(title()).legend(keys.size() < 2 ? List.of() : keys);
        if (isHorizontal) {
            double row = isStacked ? ROW : Math.max(ROW, 6 + 12.0 * series.size());
            return layout.names(upName(), categoryName).leftOf(categories).plot(Math.max(2, categories.size()) * row);
        }
        layout.names(categoryName, upName())
                .leftOf(values().numbers(5).stream().map(Tick::label).toList());
        return layout.tickLines(
                Axes.nameLines(Axis.of("", categories), layout.plot().width()));
    }

    @Override
    void drawValues(Canvas canvas, Layout layout) {
        Box plot = layout.plot();
        Axis names = Axis.of(categoryName, categories);
        Axis values = values();
        if (isHorizontal) {
            List<Tick> ticks = values.ticks(plot.width());
            Scale along = values.scale(plot.left(), plot.right());
            Axes.gridAcross(canvas, plot, ticks, along);
            Axes.across(canvas, plot, ticks, along);
            Axes.namesUp(canvas, plot, categories);
            bars(canvas, names.scale(plot.top(), plot.bottom()), along);
        } else {
            Scale along = values.scale(plot.bottom(), plot.top());
            Axes.up(canvas, plot, values.numbers(5), along);
            Axes.namesAcross(canvas, plot, names);
            bars(canvas, names.scale(plot.left(), plot.right()), along);
        }
    }

    private void bars(Canvas canvas, Scale places, Scale along) {
        Palette palette = palette();
        double room = places.at(1.0) - places.at(0.0);
        double bundle = room * (room > 8 ? 0.8 : 0.94);
        double width = isStacked ? bundle : bundle / series.size();
        for (int i = 0; i < categories.size(); i++) {
            double start = places.at(i) - bundle / 2;
            double floor = 0;
            for (Map.Entry<String, double[]> each : series.entrySet()) {
                double value = each.getValue()[i];
                if (!Double.isNaN(value)) {
                    String tip = "%s%s: %s"
                            .formatted(
                                    categories.get(i),
                                    series.size() < 2 ? "" : ", " + each.getKey(),
                                    NumberTexts.text(value));
                    Canvas.Fill fill = new Canvas.Fill(palette.color(each.getKey()));
                    canvas.rectangle(bar(start, start + width, along.at(floor), along.at(floor + value)), fill, tip);
                    floor += isStacked ? value : 0;
                }
                start += isStacked ? 0 : width;
            }
        }
    }

    private Box bar(double side, double otherSide, double foot, double end) {
        return isHorizontal ? Box.between(foot, side, end, otherSide) : Box.between(side, foot, otherSide, end);
    }

    @Override
    void specify(ObjectNode specification) {
        specification.put("width", Vega.WIDTH);
        if (isHorizontal) {
            specification.putObject("height").put("step", 24);
        } else {
            specification.put("height", Vega.HEIGHT);
        }
        ArrayNode rows = Vega.values(specification);
        series.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                ObjectNode row = rows.addObject().put("category", categories.get(i));
                row.put("series", name);
                Vega.put(row, "value", values[i]);
            }
        });
        specification.putObject("mark").put("type", "bar").put("tooltip", true);
        Vega.channel(specification, isHorizontal ? "y" : "x", "category", Axis.of(categoryName, categories));
        ObjectNode value = Vega.channel(specification, isHorizontal ? "x" : "y", "value", "quantitative", upName());
        if (isStacked) {
            value.put("stack", "zero");
        } else {
            value.putNull("stack");
            if (series.size() > 1) {
                Vega.channel(specification, isHorizontal ? "yOffset" : "xOffset", "series", "nominal", "")
                        .set("sort", Vega.texts(series.keySet()));
            }
        }
        Vega.color(specification, "series", palette());
        Vega.tooltip(specification, "category", categoryName);
        Vega.tooltip(specification, "series", "series");
        Vega.tooltip(specification, "value", upName());
    }
}
