package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;

/**
 * HTML that somebody gave, parsed as browsers parse it and cleaned of all that {@link SafeHtml} does not name. Scripts, styles,
 * frames and forms vanish. What comes out is balanced whatever came in, and not nested deeper than 60.
 */
final class CleanHtml {
    private static final int DEEPEST = 60;
    private static final Cleaner CLEANER = new Cleaner(new SafeHtml());
    /** Elements whose texts are not for the reader either. */
    private static final String WITH_CONTENTS =
            "script, style, head, title, template, iframe, object, svg, math, noscript, textarea, select, noembed,"
                    + " noframes, xmp, audio, video, canvas, button";

    private CleanHtml() {}

    /** Returns what is allowed of it; empty if nothing can be seen of that. */
    static Optional<Element> of(String html) {
        org.jsoup.nodes.Element body = cleaned(html);
        boolean isSeen = body.hasText() || body.selectFirst("img") != null;
        return isSeen ? Optional.of(Copies.filled(Element.of("div", "given"), body)) : Optional.empty();
    }

    /** Returns the body of a document that holds what is allowed. */
    static org.jsoup.nodes.Element cleaned(String html) {
        Document given = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput("<body>" + html, "");
        given.select(WITH_CONTENTS).remove();
        given.select("img").forEach(CleanHtml::linkToPictureElsewhere);
        org.jsoup.nodes.Element body = CLEANER.clean(given).body();
        body.select("[align], [style]").removeAttr("align").removeAttr("style").addClass("right");
        body.select("table").wrap("<div class=\"scroll\"></div>");
        return body;
    }

    /** Pictures elsewhere become links to them, since a page fetches nothing. */
    private static void linkToPictureElsewhere(org.jsoup.nodes.Element picture) {
        String address = picture.attr("src");
        if (Links.isPicture(address)) {
            return;
        }
        String text = picture.attr("alt").isBlank() ? address : picture.attr("alt");
        boolean isInLink = picture.closest("a") != null;
        picture.replaceWith(
                isInLink
                        ? new TextNode(text)
                        : new org.jsoup.nodes.Element("a").attr("href", address).text(text));
    }
}
