package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;

/**
 * Pictures in a page. Plain drawings, as our charts are, become a part of it, so that tips are shown; any other becomes a picture
 * of its own, where browsers run no script and fetch nothing.
 */
final class CleanSvg {
    private static final int DEEPEST = 40;
    private static final Cleaner CLEANER = new Cleaner(new SafeSvg());

    private CleanSvg() {}

    /** @param alternative what the picture shows, for those who cannot see it */
    static Element of(String svg, String alternative) {
        Document parsed = Parser.xmlParser().setMaxDepth(DEEPEST).parseInput(svg, "");
        org.jsoup.nodes.Element root = parsed.firstElementChild();
        Document body = Document.createShell("");
        body.body().appendChildren(parsed.children());
        return root != null && root.nameIs("svg") && CLEANER.isValid(body)
                ? Copies.of(root)
                : picture(svg, alternative);
    }

    private static Element picture(String svg, String alternative) {
        String bytes = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
        return Element.of("img")
                .with("src", "data:image/svg+xml;base64," + bytes)
                .with("alt", alternative);
    }
}
