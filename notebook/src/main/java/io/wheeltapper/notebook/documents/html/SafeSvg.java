package io.wheeltapper.notebook.documents.html;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/** The elements and attributes of a plain drawing in SVG. None of them runs code, or names anything outside the drawing. */
final class SafeSvg extends Safelist {
    private static final Pattern STYLE = Pattern.compile("(max-)?(width|height)\\s*:\\s*[a-z0-9.%]+");
    /** Backslashes could write the word {@code url} in other letters. */
    private static final Pattern NAMES_OTHERS = Pattern.compile("(?i)url\\s*\\(|\\\\");

    SafeSvg() {
        addTags("svg", "g", "line", "polyline", "polygon", "rect", "circle", "ellipse", "path");
        addTags("text", "tspan", "title", "desc");
        addAttributes(":all", "xmlns", "viewBox", "preserveAspectRatio", "overflow", "role", "aria-label", "style");
        addAttributes(":all", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry");
        addAttributes(":all", "width", "height", "d", "points", "transform", "fill", "fill-opacity", "opacity");
        addAttributes(":all", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray");
        addAttributes(":all", "stroke-linejoin", "stroke-linecap");
        addAttributes(":all", "text-anchor", "font-family", "font-size", "font-weight", "font-style");
    }

    @Override
    public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
        return super.isSafeAttribute(tag, element, attribute) && isSafe(attribute.getKey(), attribute.getValue());
    }

    private static boolean isSafe(String name, String value) {
        if (name.equals("style")) {
            return Arrays.stream(value.split(";", -1))
                    .map(String::strip)
                    .allMatch(part -> part.isEmpty() || STYLE.matcher(part).matches());
        }
        return !NAMES_OTHERS.matcher(value).find();
    }
}
