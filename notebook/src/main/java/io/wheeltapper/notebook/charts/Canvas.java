package io.wheeltapper.notebook.charts;

/**
 * A canvas for charts, in units of about a pixel, y downwards. On canvases that support tips, a tip is shown when the
 * pointer is on a shape; an empty tip is none.
 */
interface Canvas {
    String INK = "#222222";
    String FAINT_INK = "#555555";
    String GRID = "#dddddd";
    String PAPER = "#ffffff";

    /** @param dash lengths of strokes and gaps; empty for a solid line */
    record Pen(String color, double width, double... dash) {}

    /** @param opacity 1 hides what is below */
    record Fill(String color, double opacity) {
        Fill(String color) {
            this(color, 1);
        }
    }

    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        final String svg;

        Anchor(String svg) {
            this.svg = svg;
        }
    }

    /** The style of a text. */
    record Type(double size, Anchor anchor, String color, Weight weight) {
        static final Type TICK = new Type(13, Anchor.MIDDLE, INK, Weight.NORMAL);
        static final Type NAME = new Type(13, Anchor.START, FAINT_INK, Weight.NORMAL);
        static final Type TITLE = new Type(16, Anchor.START, INK, Weight.BOLD);

        Type to(Anchor other) {
            return new Type(size, other, color, weight);
        }

        Type in(String other) {
            return new Type(size, anchor, other, weight);
        }
    }

    enum Weight {
        NORMAL,
        BOLD
    }

    void line(double x1, double y1, double x2, double y2, Pen pen, String tip);

    /** Joins the points in order. */
    void polyline(double[] xs, double[] ys, Pen pen, String tip);

    void rectangle(Box box, Fill fill, String tip);

    void circle(double x, double y, double radius, Fill fill, String tip);

    /** @param y of the line that the letters stand on */
    void text(double x, double y, String text, Type type);

    /** Returns the same canvas, clipped to the box. */
    Canvas within(Box box);
}
