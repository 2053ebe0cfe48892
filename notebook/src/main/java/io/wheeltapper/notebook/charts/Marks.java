package io.wheeltapper.notebook.charts;

import io.wheeltapper.core.html.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Vertical lines at events, coloured by kind. */
final class Marks {
    private final List<Mark> marks = new ArrayList<>();

    record Mark(double at, String kind, String label) {
        String tip() {
            return label.isEmpty() ? kind : kind + ": " + label;
        }
    }

    void add(ChartColumn at, ChartColumn kinds, ChartColumn labels) {
        Lengths.same("marks' kinds", kinds.size(), "their places", at.size());
        Lengths.same("marks' labels", labels.size(), "their places", at.size());
        for (int i = 0; i < at.size(); i++) {
            if (!Double.isNaN(at.numbers()[i])) {
                marks.add(new Mark(at.numbers()[i], kinds.text(i), labels.text(i)));
            }
        }
    }

    List<Mark> all() {
        return marks;
    }

    boolean isEmpty() {
        return marks.isEmpty();
    }

    ChartColumn places(ChartColumn.Kind kind) {
        return new ChartColumn(kind, marks.stream().mapToDouble(Mark::at).toArray(), List.of());
    }

    List<String> kinds() {
        return marks.stream().map(Mark::kind).distinct().toList();
    }

    List<Key> keys(Palette palette) {
        return kinds().stream()
                .map(kind -> new Key(kind, palette.color(kind), Key.Sign.DASHES))
                .toList();
    }

    void draw(Canvas canvas, Box box, Scale across, Palette palette, ChartColumn.Kind kind) {
        for (Mark mark : marks) {
            double x = across.at(mark.at());
            Canvas.Pen pen = new Canvas.Pen(palette.color(mark.kind()), 1.8, 5, 3);
            String place = kind == ChartColumn.Kind.TIME ? NumberTexts.time(mark.at()) : NumberTexts.text(mark.at());
            canvas.line(x, box.top(), x, box.bottom(), pen, mark.tip() + ", " + place);
        }
    }

    /** Returns a count such as {@code 5 marks (3 error, 2 failure)}. */
    String counted() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        marks.forEach(mark -> counts.merge(mark.kind(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((kind, count) -> parts.add(count + " " + kind));
        return "%d mark%s (%s)".formatted(marks.size(), marks.size() == 1 ? "" : "s", String.join(", ", parts));
    }
}
