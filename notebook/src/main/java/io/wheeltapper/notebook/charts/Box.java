package io.wheeltapper.notebook.charts;

/** A rectangle on a canvas; {@code top} is less than {@code bottom}. */
record Box(double left, double top, double right, double bottom) {
    /** Returns the rectangle between two corners, in any order. */
    static Box between(double x1, double y1, double x2, double y2) {
        return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
    }

    /** Returns the rectangle extended by a margin. */
    Box wider(double across, double up) {
        return new Box(left - across, top - up, right + across, bottom + up);
    }

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    double middle() {
        return (left + right) / 2;
    }
}
