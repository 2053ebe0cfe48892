package io.wheeltapper.notebook.html;

import io.wheeltapper.core.html.Element;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rebuilds HTML that somebody gave from allowed elements and attributes: tables, lists, texts, links, pictures that are in it.
 * Scripts, styles, frames and forms vanish. What comes out is balanced whatever came in, and not nested deeper than 60.
 */
final class CleanHtml {
    private static final int DEEPEST = 60;
    private static final Set<String> ALLOWED = Set.of(
            "table",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "caption",
            "p",
            "div",
            "span",
            "pre",
            "code",
            "b",
            "strong",
            "i",
            "em",
            "u",
            "s",
            "del",
            "ins",
            "sub",
            "sup",
            "small",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "a",
            "details",
            "summary",
            "figure",
            "figcaption",
            "kbd",
            "mark",
            "samp",
            "var",
            "center");
    private static final Set<String> EMPTY = Set.of("br", "hr", "img");
    private static final Set<String> WITH_CONTENTS = Set.of(
            "script",
            "style",
            "head",
            "title",
            "template",
            "iframe",
            "object",
            "svg",
            "math",
            "noscript",
            "textarea",
            "select",
            "noembed",
            "noframes",
            "xmp",
            "audio",
            "video",
            "canvas",
            "button");
    /** Where a cell or an item begins, the one before it ends, if nobody has closed it. */
    private static final Map<String, Set<String>> ENDS = Map.of(
            "tr", Set.of("td", "th", "tr"),
            "td", Set.of("td", "th"),
            "th", Set.of("td", "th"),
            "li", Set.of("li"),
            "tbody", Set.of("td", "th", "tr", "thead"),
            "p", Set.of("p"));

    private final String html;
    private final Deque<Element> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private final Element root = Element.of("div", "given");
    private boolean isSeen;
    private int at;

    private CleanHtml(String html) {
        this.html = html;
        open.push(root);
        names.push("");
    }

    /** What is allowed of it; empty if nothing can be seen of that. */
    static Optional<Element> of(String html) {
        CleanHtml clean = new CleanHtml(html);
        clean.read();
        return clean.isSeen ? Optional.of(clean.root) : Optional.empty();
    }

    private void read() {
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                text(html.substring(at));
                return;
            }
            text(html.substring(at, tag));
            at = tag;
            if (html.startsWith("<!--", at)) {
                skipTo("-->");
            } else if (at + 1 < html.length() && isStart(html.charAt(at + 1))) {
                tag();
            } else {
                text("<");
                at++;
            }
        }
    }

    private static boolean isStart(char letter) {
        return letter == '/' || letter == '!' || letter == '?' || Character.isLetter(letter);
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            String plain = Entities.decoded(text);
            isSeen |= !plain.isBlank();
            top().text(plain);
        }
    }

    private Element top() {
        return open.element();
    }

    private void tag() {
        TagReader tag = TagReader.at(html, at);
        at = tag.end();
        String name = tag.name();
        if (tag.isClosing()) {
            close(name);
        } else if (WITH_CONTENTS.contains(name)) {
            skipElement(name);
        } else if (EMPTY.contains(name)) {
            empty(name, tag.attributes());
        } else if (ALLOWED.contains(name) && open.size() < DEEPEST) {
            open(name, tag.attributes());
        }
    }

    private void open(String name, Map<String, String> attributes) {
        while (ENDS.getOrDefault(name, Set.of()).contains(names.element())) {
            pop();
        }
        Element element = Element.of(name);
        attributes.forEach((attribute, value) -> attribute(element, name, attribute, value));
        if (name.equals("table")) {
            top().add(Element.of("div", "scroll").add(element));
        } else {
            top().add(element);
        }
        open.push(element);
        names.push(name);
    }

    private void close(String name) {
        if (names.contains(name) && !name.isEmpty()) {
            while (!names.element().equals(name)) {
                pop();
            }
            pop();
        }
    }

    private void pop() {
        open.pop();
        names.pop();
    }

    private void empty(String name, Map<String, String> attributes) {
        if (!name.equals("img")) {
            top().add(Element.of(name));
            return;
        }
        String alternative = attributes.getOrDefault("alt", "");
        Optional<String> picture = Links.picture(attributes.getOrDefault("src", ""));
        if (picture.isPresent()) {
            top().add(Element.of("img").with("src", picture.get()).with("alt", alternative));
            isSeen = true;
        } else {
            text(alternative);
        }
    }

    private static void attribute(Element element, String name, String attribute, String value) {
        switch (attribute) {
            case "colspan", "rowspan", "start" -> {
                if (value.matches("\\d{1,4}")) {
                    element.with(attribute, value);
                }
            }
            case "title", "scope" -> element.with(attribute, value);
            case "open" -> element.with("open", "open");
            case "href" ->
                Links.link(value)
                        .filter(link -> name.equals("a"))
                        .ifPresent(link -> element.with("href", link).with("rel", "noopener noreferrer"));
            case "align", "style" -> {
                if (value.toLowerCase(Locale.ROOT).matches("(.*text-align:)?\\s*right\\s*(;.*)?")) {
                    element.with("class", "right");
                }
            }
            default -> {
                // Not for us.
            }
        }
    }

    private void skipTo(String end) {
        int found = html.indexOf(end, at);
        at = found < 0 ? html.length() : found + end.length();
    }

    private void skipElement(String name) {
        String small = html.toLowerCase(Locale.ROOT);
        int found = small.length() == html.length() ? small.indexOf("</" + name, at) : -1;
        if (found < 0) {
            at = html.length();
        } else {
            at = TagReader.at(html, found).end();
        }
    }

    /** A tag of HTML as it stands in a text. */
    private record TagReader(String name, boolean isClosing, Map<String, String> attributes, int end) {
        static TagReader at(String html, int start) {
            int at = start + 1;
            boolean isClosing = html.startsWith("/", at);
            at += isClosing ? 1 : 0;
            int from = at;
            while (at < html.length() && !isBreak(html.charAt(at))) {
                at++;
            }
            String name = html.substring(from, at).toLowerCase(Locale.ROOT);
            Map<String, String> attributes = new HashMap<>();
            while (at < html.length() && html.charAt(at) != '>') {
                at = attribute(html, at, attributes);
            }
            return new TagReader(name, isClosing, attributes, Math.min(html.length(), at + 1));
        }

        private static boolean isBreak(char letter) {
            return letter == '>' || letter == '/' || Character.isWhitespace(letter);
        }

        private static int attribute(String html, int start, Map<String, String> attributes) {
            int at = start;
            if (isBreak(html.charAt(at))) {
                return at + 1;
            }
            int from = at++;
            while (at < html.length() && !isBreak(html.charAt(at)) && html.charAt(at) != '=') {
                at++;
            }
            String name = html.substring(from, at).toLowerCase(Locale.ROOT);
            int next = blanks(html, at);
            if (next >= html.length() || html.charAt(next) != '=') {
                attributes.putIfAbsent(name, "");
                return at;
            }
            at = blanks(html, next + 1);
            if (at >= html.length()) {
                return at;
            }
            char quote = html.charAt(at);
            boolean isQuoted = quote == '"' || quote == '\'';
            int begin = isQuoted ? at + 1 : at;
            int end = begin;
            while (end < html.length()
                    && (isQuoted
                            ? html.charAt(end) != quote
                            : html.charAt(end) != '>' && !Character.isWhitespace(html.charAt(end)))) {
                end++;
            }
            attributes.putIfAbsent(name, Entities.decoded(html.substring(begin, end)));
            return isQuoted ? Math.min(html.length(), end + 1) : end;
        }

        private static int blanks(String html, int start) {
            int at = start;
            while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
                at++;
            }
            return at;
        }
    }
}
