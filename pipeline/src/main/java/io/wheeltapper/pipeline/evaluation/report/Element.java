package io.wheeltapper.pipeline.evaluation.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG. What it prints is both: HTML that browsers read, and well-formed XML. All texts and attributes
 * are escaped.
 */
final class Element {
    private static final Set<String> EMPTY = Set.of("meta", "br", "hr", "col");
    private static final Set<String> ON_LINES_OF_THEIR_OWN = Set.of(
            "head", "body", "header", "section", "div", "figure", "table", "tr", "svg", "g", "p", "details", "dl");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** An element with a class. */
    static Element of(String name, String styleClass) {
        return new Element(name).with("class", styleClass);
    }

    Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** With at most two decimals, as coordinates need. */
    Element with(String attribute, double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return with(attribute, text.replaceFirst("\\.?0+$", ""));
    }

    Element add(Element... elements) {
        children.addAll(List.of(elements));
        return this;
    }

    Element add(List<Element> elements) {
        children.addAll(elements);
        return this;
    }

    Element text(String text) {
        children.add(text);
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        print(out);
        return out.toString();
    }

    private void print(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> out.append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"'));
        if (EMPTY.contains(name)) {
            out.append(" />");
            return;
        }
        out.append('>');
        for (Object child : children) {
            if (child instanceof Element element) {
                element.print(out);
            } else {
                out.append(escaped(child.toString()));
            }
        }
        out.append("</").append(name).append('>');
        if (ON_LINES_OF_THEIR_OWN.contains(name)) {
            out.append('\n');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "�");
    }
}
