package io.wheeltapper.notebook.charts;

import io.wheeltapper.core.html.Scale;
import java.util.Arrays;

/** Lines with gaps. */
final class GappedLines {
    private GappedLines() {}

    static double[] mapped(double[] values, Scale scale) {
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? value : scale.at(value))
                .toArray();
    }

    /** Draws lines between gaps; a point with gaps on both sides becomes a dot. */
    static void draw(Canvas canvas, double[] xs, double[] ys, Canvas.Pen pen, String tip) {
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i == xs.length || Double.isNaN(xs[i]) || Double.isNaN(ys[i])) {
                if (i - start == 1) {
                    canvas.circle(xs[start], ys[start], pen.width(), new Canvas.Fill(pen.color()), tip);
                } else if (i > start) {
                    canvas.polyline(Arrays.copyOfRange(xs, start, i), Arrays.copyOfRange(ys, start, i), pen, tip);
                }
                start = i + 1;
            }
        }
    }
}
