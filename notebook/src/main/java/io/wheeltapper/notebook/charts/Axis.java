package io.wheeltapper.notebook.charts;

import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An axis of a drawing.
 *
 * @param categories for texts: the names at 0, 1, 2 and so on
 */
record Axis(ChartColumn.Kind kind, String name, double low, double high, List<String> categories) {
    private static final double ROOM_FOR_A_NUMBER = 62;
    private static final double ROOM_FOR_A_TIME = 58;

    Axis {
        categories = List.copyOf(categories);
    }

    /** Returns an axis from the smallest value to the largest; all columns must have the same kind. */
    static Axis fitting(String name, ChartColumn.Kind kind, List<ChartColumn> columns) {
        if (kind == ChartColumn.Kind.TEXT) {
            Set<String> texts = new LinkedHashSet<>();
            columns.forEach(column -> texts.addAll(column.texts()));
            return of(name, List.copyOf(texts));
        }
        double[] range = range(columns);
        String shown = kind == ChartColumn.Kind.TIME && !name.contains("UTC") ? (name + " (UTC)").strip() : name;
        double margin = kind == ChartColumn.Kind.TIME ? 0 : 0.02 * (range[1] - range[0]);
        return new Axis(kind, shown, range[0] - margin, range[1] + margin, List.of());
    }

    /** Returns an axis of texts. */
    static Axis of(String name, List<String> categories) {
        return new Axis(ChartColumn.Kind.TEXT, name, -0.5, Math.max(1, categories.size()) - 0.5, categories);
    }

    /** Returns an axis of numbers with exactly these bounds. */
    static Axis of(String name, double low, double high) {
        return new Axis(ChartColumn.Kind.NUMBER, name, low, high, List.of());
    }

    /** Returns an axis of numbers, from the smallest to the largest with a small margin. */
    static Axis tight(String name, double least, double greatest) {
        double margin = 0.04 * (greatest - least);
        return of(name, least - margin, greatest + margin);
    }

    /** Returns an axis of numbers with round bounds, including 0 if it is near. */
    static Axis rounded(String name, double least, double greatest) {
        double low = least > 0 && least < 0.5 * greatest ? 0 : least;
        double high = greatest < 0 && greatest > 0.5 * least ? 0 : greatest;
        double distance = distance(new Scale(low, high, 0, 1).ticks(5), high - low);
        return of(name, Math.floor(low / distance + 1e-9) * distance, Math.ceil(high / distance - 1e-9) * distance);
    }

    /** Returns the smallest and the largest number, moved apart if they are equal; 0 and 1 if there are none. */
    static double[] range(List<ChartColumn> columns) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        boolean isTime = false;
        for (ChartColumn column : columns) {
            isTime |= column.kind() == ChartColumn.Kind.TIME;
            for (double number : column.numbers()) {
                if (!Double.isNaN(number)) {
                    low = Math.min(low, number);
                    high = Math.max(high, number);
                }
            }
        }
        if (low > high) {
            return new double[] {0, 1};
        }
        if (high - low <= 1e-12 * Math.abs(high)) {
            double margin = isTime ? 43_200_000 : high == 0 ? 1 : Math.abs(high) * 0.1;
            return new double[] {low - margin, high + margin};
        }
        return new double[] {low, high};
    }

    Scale scale(double from, double to) {
        return new Scale(low, high, from, to);
    }

    /** Returns the positions of a column's values; NaN for gaps. */
    double[] positions(ChartColumn column) {
        if (kind != ChartColumn.Kind.TEXT) {
            return column.numbers();
        }
        Map<String, Integer> places = new HashMap<>();
        categories.forEach(category -> places.putIfAbsent(category, places.size()));
        return column.texts().stream()
                .mapToDouble(text -> places.getOrDefault(text, -1))
                .map(place -> place < 0 ? Double.NaN : place)
                .toArray();
    }

    /** Returns as many named ticks as can be read along that length. */
    List<Tick> ticks(double length) {
        return switch (kind) {
            case TIME -> TimeTicks.of(low, high, (int) (length / ROOM_FOR_A_TIME));
            case NUMBER -> numbers((int) Math.max(2, length / ROOM_FOR_A_NUMBER));
            case TEXT -> texts();
        };
    }

    /** Returns about this many ticks at round numbers. */
    List<Tick> numbers(int wanted) {
        List<Double> values = new Scale(low, high, 0, 1).ticks(wanted);
        double distance = distance(values, high - low);
        return values.stream()
                .map(value -> new Tick(value, NumberTexts.tick(value, distance), ""))
                .toList();
    }

    private List<Tick> texts() {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            ticks.add(new Tick(i, categories.get(i), ""));
        }
        return ticks;
    }

    private static double distance(List<Double> ticks, double otherwise) {
        return ticks.size() < 2 ? otherwise : ticks.get(1) - ticks.get(0);
    }
}
