package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Copies cleaned HTML and SVG into a page, which escapes all texts and attributes anew. */
final class Copies {
    private Copies() {}

    /** Returns the cleaned element with its attributes and all in it; blocks of code get their colours. */
    static Element of(org.jsoup.nodes.Element cleaned) {
        org.jsoup.nodes.Element code = cleaned.firstElementChild();
        if (cleaned.nameIs("pre") && code != null && code.nameIs("code")) {
            return CodeHtml.of(cleaned.wholeText(), code.className().replaceFirst("^" + SafeHtml.CODE_CLASS, ""));
        }
        Element element = Element.of(cleaned.tagName());
        for (Attribute attribute : cleaned.attributes()) {
            element.with(attribute.getKey(), attribute.getValue());
        }
        return filled(element, cleaned);
    }

    /** Adds copies of what is in the cleaned element to another one. */
    static Element filled(Element element, org.jsoup.nodes.Element cleaned) {
        for (Node child : cleaned.childNodes()) {
            if (child instanceof org.jsoup.nodes.Element inner) {
                element.add(of(inner));
            } else if (child instanceof TextNode text) {
                element.text(text.getWholeText());
            }
        }
        return element;
    }
}
