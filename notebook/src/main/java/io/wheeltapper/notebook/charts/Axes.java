package io.wheeltapper.notebook.charts;

import io.wheeltapper.core.html.Scale;
import java.util.List;

/** Draws ticks and grids around a plot. */
final class Axes {
    private static final double LINE = 16;
    private static final Canvas.Pen GRID = new Canvas.Pen(Canvas.GRID, 1);
    private static final Canvas.Pen BASE = new Canvas.Pen(Canvas.FAINT_INK, 1);

    private Axes() {}

    /** Draws lines across the plot, with numbers to the left of it. */
    static void up(Canvas canvas, Box plot, List<Tick> ticks, Scale scale) {
        for (Tick tick : ticks) {
            double y = scale.at(tick.at());
            canvas.line(plot.left(), y, plot.right(), y, GRID, "");
            canvas.text(plot.left() - 6, y + 4.5, tick.label(), Canvas.Type.TICK.to(Canvas.Anchor.END));
        }
    }

    /** Draws short lines below the plot, with numbers or times. */
    static void across(Canvas canvas, Box plot, List<Tick> ticks, Scale scale) {
        canvas.line(plot.left(), plot.bottom(), plot.right(), plot.bottom(), BASE, "");
        for (Tick tick : ticks) {
            double x = scale.at(tick.at());
            canvas.line(x, plot.bottom(), x, plot.bottom() + 4, BASE, "");
            label(canvas, x, plot.bottom() + LINE, tick.label());
            label(canvas, x, plot.bottom() + 2 * LINE, tick.below());
        }
    }

    /** Draws vertical lines through the plot. */
    static void gridAcross(Canvas canvas, Box plot, List<Tick> ticks, Scale scale) {
        for (Tick tick : ticks) {
            double x = scale.at(tick.at());
            canvas.line(x, plot.top(), x, plot.bottom(), GRID, "");
        }
    }

    /**
     * Writes names below the plot, shortened to the space available; if they do not fit, only every second, third and
     * so on.
     */
    static void namesAcross(Canvas canvas, Box plot, Axis axis) {
        canvas.line(plot.left(), plot.bottom(), plot.right(), plot.bottom(), BASE, "");
        Scale scale = axis.scale(plot.left(), plot.right());
        double room = scale.at(1.0) - scale.at(0.0);
        int every = every(axis.categories(), room);
        for (int i = 0; i < axis.categories().size(); i += every) {
            List<String> lines = nameLines(axis.categories().get(i), room * every);
            for (int line = 0; line < lines.size(); line++) {
                label(canvas, scale.at(i), plot.bottom() + LINE * (line + 1), lines.get(line));
            }
        }
    }

    /** Returns how many lines of text {@link #namesAcross} takes in a plot of that width. */
    static int nameLines(Axis axis, double width) {
        double room = width / Math.max(1, axis.categories().size());
        int every = every(axis.categories(), room);
        return axis.categories().stream()
                .mapToInt(name -> nameLines(name, room * every).size())
                .max()
                .orElse(1);
    }

    /** Writes names to the left of the plot. */
    static void namesUp(Canvas canvas, Box plot, List<String> names) {
        double room = plot.height() / Math.max(1, names.size());
        int every = (int) Math.max(1, Math.ceil(14 / room));
        for (int i = 0; i < names.size(); i += every) {
            String name = TextWidths.cut(names.get(i), Canvas.Type.TICK.size(), plot.left() - 16);
            double y = plot.top() + room * (i + 0.5);
            canvas.text(plot.left() - 6, y + 4.5, name, Canvas.Type.TICK.to(Canvas.Anchor.END));
        }
    }

    private static int every(List<String> names, double room) {
        double least = names.stream()
                .mapToDouble(name -> Math.min(44, TextWidths.of(name, Canvas.Type.TICK.size()) + 6))
                .max()
                .orElse(1);
        return (int) Math.max(1, Math.ceil(least / room));
    }

    private static List<String> nameLines(String name, double room) {
        return TextWidths.lines(name, Canvas.Type.TICK.size(), room - 4, 2);
    }

    private static void label(Canvas canvas, double x, double y, String text) {
        if (!text.isEmpty()) {
            canvas.text(x, y, text, Canvas.Type.TICK);
        }
    }
}
