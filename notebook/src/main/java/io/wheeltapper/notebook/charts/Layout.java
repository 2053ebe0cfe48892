package io.wheeltapper.notebook.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Arranges the parts of a chart: title, legend, name of the vertical axis, plot, ticks, name of the horizontal axis.
 */
final class Layout {
    static final double WIDTH = 560;

    private static final double PAD = 12;
    private static final double RIGHT = WIDTH - 18;
    private static final double LINE = 19;
    private static final double SIGN = 16;

    private final String title;
    private final List<String> titleLines;
    private List<List<Key>> legend = List.of();
    private String upName = "";
    private String acrossName = "";
    private double left = PAD;
    private double plotHeight = 230;
    private int tickLines = 1;

    Layout(String title) {
        this.title = title;
        this.titleLines =
                title.isBlank() ? List.of() : TextWidths.lines(title, Canvas.Type.TITLE.size(), WIDTH - 2 * PAD, 3);
    }

    /** Adds a legend in rows; no legend if there is nothing to distinguish. */
    Layout legend(List<Key> keys) {
        List<List<Key>> rows = new ArrayList<>();
        double used = Double.POSITIVE_INFINITY;
        for (Key key : keys) {
            double width = keyWidth(key);
            if (used + width > WIDTH - 2 * PAD) {
                rows.add(new ArrayList<>());
                used = 0;
            }
            rows.get(rows.size() - 1).add(key);
            used += width;
        }
        legend = rows;
        return this;
    }

    Layout names(String across, String up) {
        acrossName = across;
        upName = up;
        return this;
    }

    /** Reserves space for these labels at the left, up to two fifths of the width. */
    Layout leftOf(List<String> labels) {
        double widest = labels.stream()
                .mapToDouble(label -> TextWidths.of(label, Canvas.Type.TICK.size()))
                .max()
                .orElse(0);
        left = PAD + 8 + Math.min(widest, 0.38 * WIDTH);
        return this;
    }

    Layout plot(double height) {
        plotHeight = height;
        return this;
    }

    /** Reserves lines of text below the plot. */
    Layout tickLines(int lines) {
        tickLines = lines;
        return this;
    }

    double width() {
        return WIDTH;
    }

    double height() {
        return Math.ceil(plot().bottom() + 6 + tickLines * 16 + (acrossName.isEmpty() ? 0 : LINE) + 8);
    }

    /** Returns the area of the plot. */
    Box plot() {
        double top = headBottom() + (upName.isEmpty() ? 0 : LINE) + 8;
        return new Box(left, top, RIGHT, top + plotHeight);
    }

    private double headBottom() {
        return PAD + titleLines.size() * 21 + legend.size() * LINE;
    }

    /** Draws background, title, legend and names. */
    void draw(Canvas canvas) {
        canvas.rectangle(new Box(0, 0, WIDTH, height()), new Canvas.Fill(Canvas.PAPER), "");
        double y = PAD;
        for (String line : titleLines) {
            canvas.text(PAD, y + 15, line, Canvas.Type.TITLE);
            y += 21;
        }
        for (List<Key> row : legend) {
            double x = PAD;
            for (Key key : row) {
                drawKey(canvas, x, y + 8, key);
                x += keyWidth(key);
            }
            y += LINE;
        }
        Box plot = plot();
        canvas.text(PAD, plot.top() - 10, upName, Canvas.Type.NAME);
        double nameAt = plot.bottom() + 6 + tickLines * 16 + 14;
        canvas.text(
                plot.middle(),
                nameAt,
                TextWidths.cut(acrossName, Canvas.Type.NAME.size(), WIDTH - 2 * PAD),
                Canvas.Type.NAME.to(Canvas.Anchor.MIDDLE));
    }

    /** Writes in place of the plot why there are no values. */
    void drawNothing(Canvas canvas) {
        draw(canvas);
        Box plot = plot();
        canvas.text(WIDTH / 2, (plot.top() + plot.bottom()) / 2, Chart.NOTHING, Canvas.Type.TICK.in(Canvas.FAINT_INK));
    }

    String title() {
        return title;
    }

    private static double keyWidth(Key key) {
        return SIGN + 6 + TextWidths.of(name(key), Canvas.Type.TICK.size()) + 14;
    }

    private static String name(Key key) {
        return TextWidths.cut(key.name(), Canvas.Type.TICK.size(), WIDTH - 2 * PAD - SIGN - 24);
    }

    private static void drawKey(Canvas canvas, double x, double y, Key key) {
        switch (key.sign()) {
            case AREA -> canvas.rectangle(new Box(x + 2, y - 6, x + 14, y + 6), new Canvas.Fill(key.color()), "");
            case LINE -> canvas.line(x, y, x + SIGN, y, new Canvas.Pen(key.color(), 3), "");
            case DASHES -> canvas.line(x, y, x + SIGN, y, new Canvas.Pen(key.color(), 2, 4, 2), "");
            case POINT -> canvas.circle(x + SIGN / 2, y, 5, new Canvas.Fill(key.color()), "");
        }
        canvas.text(x + SIGN + 5, y + 4.5, name(key), Canvas.Type.TICK.to(Canvas.Anchor.START));
    }
}
