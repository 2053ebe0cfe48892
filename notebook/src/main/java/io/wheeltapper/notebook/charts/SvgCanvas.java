package io.wheeltapper.notebook.charts;

import io.wheeltapper.core.html.Element;
import java.util.Locale;
import java.util.StringJoiner;

/** Draws SVG without ids, so that many pictures fit into a page, and without script or styles of the page. */
final class SvgCanvas implements Canvas {
    private static final String FONTS = "Liberation Sans, Arial, Helvetica, sans-serif";

    private final Element svg;

    private SvgCanvas(Element svg) {
        this.svg = svg;
    }

    /** Creates an empty picture that uses the available width, up to its own. */
    static SvgCanvas of(String title, double width, double height) {
        return new SvgCanvas(Element.of("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 %d %d".formatted(Math.round(width), Math.round(height)))
                .with("width", width)
                .with("height", height)
                .with("style", "max-width:100%;height:auto")
                .with("font-family", FONTS)
                .with("role", "img")
                .with("aria-label", title));
    }

    String text() {
        return svg.toString();
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Pen pen, String tip) {
        Element line =
                Element.of("line").with("x1", x1).with("y1", y1).with("x2", x2).with("y2", y2);
        add(stroked(line, pen), tip);
    }

    @Override
    public void polyline(double[] xs, double[] ys, Pen pen, String tip) {
        StringJoiner points = new StringJoiner(" ");
        for (int i = 0; i < xs.length; i++) {
            points.add(Math.round(xs[i] * 10) / 10.0 + "," + Math.round(ys[i] * 10) / 10.0);
        }
        Element line = Element.of("polyline")
                .with("points", points.toString())
                .with("fill", "none")
                .with("stroke-linejoin", "round");
        add(stroked(line, pen), tip);
    }

    @Override
    public void rectangle(Box box, Fill fill, String tip) {
        add(filled(placed(Element.of("rect"), box), fill), tip);
    }

    @Override
    public void circle(double x, double y, double radius, Fill fill, String tip) {
        Element circle = Element.of("circle").with("cx", x).with("cy", y).with("r", radius);
        add(filled(circle, fill), tip);
    }

    @Override
    public void text(double x, double y, String text, Type type) {
        if (text.isEmpty()) {
            return;
        }
        Element element = Element.of("text")
                .with("x", x)
                .with("y", y)
                .with("font-size", type.size())
                .with("fill", type.color());
        if (type.anchor() != Anchor.START) {
            element.with("text-anchor", type.anchor().svg);
        }
        if (type.weight() == Weight.BOLD) {
            element.with("font-weight", "bold");
        }
        svg.add(element.text(text));
    }

    /** Returns a nested picture, which clips its content without the ids that clipping paths need. */
    @Override
    public Canvas within(Box box) {
        Element inner = placed(Element.of("svg"), box)
                .with(
                        "viewBox",
                        String.format(
                                Locale.ROOT, "%.2f %.2f %.2f %.2f", box.left(), box.top(), box.width(), box.height()))
                .with("overflow", "hidden");
        svg.add(inner);
        return new SvgCanvas(inner);
    }

    private static Element placed(Element element, Box box) {
        return element.with("x", box.left())
                .with("y", box.top())
                .with("width", box.width())
                .with("height", box.height());
    }

    private static Element stroked(Element element, Pen pen) {
        element.with("stroke", pen.color()).with("stroke-width", pen.width());
        if (pen.dash().length > 0) {
            StringJoiner dash = new StringJoiner(" ");
            for (double length : pen.dash()) {
                dash.add(String.valueOf(length));
            }
            element.with("stroke-dasharray", dash.toString());
        }
        return element;
    }

    private static Element filled(Element element, Fill fill) {
        element.with("fill", fill.color());
        return fill.opacity() < 1 ? element.with("fill-opacity", fill.opacity()) : element;
    }

    private void add(Element element, String tip) {
        svg.add(tip.isEmpty() ? element : element.add(Element.of("title").text(tip)));
    }
}
