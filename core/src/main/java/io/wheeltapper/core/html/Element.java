package io.wheeltapper.core.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG. Its text is both HTML that browsers read and well-formed XML. All texts and attribute
 * values are escaped; the names of elements and attributes are not, and the caller must trust them. Not safe for
 * several threads.
 */
public final class Element {
    private static final Set<String> EMPTY = Set.of("meta", "br", "hr", "col", "img");
    private static final Set<String> ON_LINES_OF_THEIR_OWN = Set.of(
            "head", "body", "header", "section", "div", "figure", "table", "tr", "svg", "g", "p", "details", "dl");

    private static final Pattern NOT_IN_XML =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    public static Element of(String name) {
        return new Element(name);
    }

    /** Creates an element with a class. */
    public static Element of(String name, String styleClass) {
        return new Element(name).with("class", styleClass);
    }

    public Element with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Sets a number with at most two decimals, which is enough for coordinates. */
    public Element with(String attribute, double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return with(attribute, text.replaceFirst("\\.?0+$", ""));
    }

    public Element add(Element... elements) {
        children.addAll(List.of(elements));
        return this;
    }

    public Element add(List<Element> elements) {
        children.addAll(elements);
        return this;
    }

    public Element text(String text) {
        children.add(text);
        return this;
    }

    /** Returns the element as it is written in a page. */
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

    /**
     * Escapes a text; characters that XML does not allow, unpaired surrogates among them, become a replacement
     * character.
     */
    private static String escaped(String text) {
        return NOT_IN_XML
                .matcher(text)
                .replaceAll("�")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
