package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.core.html.Scale;
import java.util.List;
import java.util.function.DoubleFunction;

/** A drawing with two axes, in screen coordinates: y increases downwards. */
final class Plot {
    private static final double LEFT = 60;
    private static final double RIGHT = 22;
    private static final double TOP = 14;
    private static final double BOTTOM = 46;

    private final double width;
    private final double height;
    private final Scale x;
    private final Scale y;
    private final Element svg;

    /**
     * Creates an empty drawing.
     *
     * @param id unique in the page
     * @param title title for screen readers
     * @param description description for screen readers
     */
    Plot(String id, String title, String description, Size size, Span across, Span up) {
        this.width = size.width();
        this.height = size.height();
        this.x = new Scale(across.low(), across.high(), LEFT, width - RIGHT);
        this.y = new Scale(up.low(), up.high(), height - BOTTOM, TOP);
        this.svg = Element.of("svg")
                .with("viewBox", "0 0 " + Math.round(width) + " " + Math.round(height))
                .with("role", "img")
                .with("aria-labelledby", id + "-title " + id + "-description")
                .add(Element.of("title").with("id", id + "-title").text(title))
                .add(Element.of("desc").with("id", id + "-description").text(description));
    }

    /** The width and height in units of about a pixel. */
    record Size(double width, double height) {}

    /** The range of values of an axis. */
    record Span(double low, double high) {
        static final Span SHARE = new Span(0, 1);
    }

    Scale x() {
        return x;
    }

    Scale y() {
        return y;
    }

    Element svg() {
        return svg;
    }

    Plot add(Element... elements) {
        svg.add(elements);
        return this;
    }

    /** Labels the values along the lower edge; {@code name} names them. */
    Plot across(String name, List<Double> ticks, DoubleFunction<String> labels) {
        for (double tick : ticks) {
            svg.add(label(x.at(tick), height - BOTTOM + 18, "middle", labels.apply(tick)));
        }
        svg.add(label((LEFT + width - RIGHT) / 2, height - 8, "middle", name).with("class", "axis-name"));
        return this;
    }

    /** Labels the values along the left edge, with a grid line for each. */
    Plot up(String name, List<Double> ticks, DoubleFunction<String> labels) {
        for (double tick : ticks) {
            svg.add(line(x.from(), y.at(tick), x.to(), y.at(tick), tick == 0 ? "base" : "grid"));
            svg.add(label(LEFT - 7, y.at(tick) + 4, "end", labels.apply(tick)));
        }
        double middle = (TOP + height - BOTTOM) / 2;
        svg.add(label(12, middle, "middle", name)
                .with("class", "axis-name")
                .with("transform", "rotate(-90 12 " + Math.round(middle) + ")"));
        return this;
    }

    static Element line(double x1, double y1, double x2, double y2, String styleClass) {
        return Element.of("line", styleClass)
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2);
    }

    static Element label(double x, double y, String anchor, String text) {
        return Element.of("text")
                .with("x", x)
                .with("y", y)
                .with("text-anchor", anchor)
                .text(text);
    }

    /** Returns a rectangle between two corners, in any order, with {@code tip} as tooltip. */
    static Element bar(double x1, double y1, double x2, double y2, String styleClass, String tip) {
        return Element.of("rect", styleClass)
                .with("x", Math.min(x1, x2))
                .with("y", Math.min(y1, y2))
                .with("width", Math.abs(x2 - x1))
                .with("height", Math.abs(y2 - y1))
                .add(Element.of("title").text(tip));
    }

    static Element dot(double x, double y, double radius, String styleClass, String tip) {
        return Element.of("circle", styleClass)
                .with("cx", x)
                .with("cy", y)
                .with("r", radius)
                .add(Element.of("title").text(tip));
    }
}
