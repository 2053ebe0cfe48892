package io.wheeltapper.notebook.documents.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * The elements and attributes of HTML that a page takes from strangers: tables, lists, texts, links, pictures that are in it. No
 * attribute runs code or fetches anything; styles and classes are taken only where they put texts on the right or say the language of code.
 */
final class SafeHtml extends Safelist {
    /** Classes of code that say its language, as Markdown's renderer writes them. */
    static final String CODE_CLASS = "language-";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern RIGHT = Pattern.compile("(?is)(.*text-align:)?\\s*right\\s*(;.*)?");

    SafeHtml() {
        addTags("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "figure", "figcaption", "center");
        addTags("p", "div", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "details", "summary");
        addTags("span", "code", "b", "strong", "i", "em", "u", "s", "del", "ins", "sub", "sup", "small");
        addTags("kbd", "mark", "samp", "var", "ul", "ol", "li", "dl", "dt", "dd", "a", "img");
        addAttributes(":all", "title", "align", "style");
        addAttributes("td", "colspan", "rowspan");
        addAttributes("th", "colspan", "rowspan", "scope");
        addAttributes("ol", "start");
        addAttributes("details", "open");
        addAttributes("code", "class");
        addAttributes("img", "src", "alt");
        addAttributes("a", "href");
        addEnforcedAttribute("a", "rel", "noopener noreferrer");
    }

    @Override
    public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
        return super.isSafeAttribute(tag, element, attribute) && isSafe(attribute.getKey(), attribute.getValue());
    }

    private static boolean isSafe(String name, String value) {
        return switch (name) {
            case "href" -> Links.isLink(value);
            case "src" -> Links.isPicture(value);
            case "colspan", "rowspan", "start" -> NUMBER.matcher(value).matches();
            case "align", "style" -> RIGHT.matcher(value).matches();
            case "class" -> value.matches(CODE_CLASS + "\\S+");
            default -> true;
        };
    }
}
