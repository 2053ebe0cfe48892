package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark with tables as HTML. What the renderer makes of it, with the HTML that is written in it, is cleaned as all HTML of
 * strangers is. Headings are remembered for a table of contents.
 */
final class MarkdownHtml {
    private static final int DEEPEST = 60;
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private final List<Entry> headings = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    /** A heading with its place in the page. */
    record Entry(int level, String text, String anchor) {}

    /** The headings of all texts so far, in order. */
    List<Entry> headings() {
        return headings;
    }

    Element of(String markdown) {
        Node text = PARSER.parse(markdown);
        cut(text);
        org.jsoup.nodes.Element cleaned = CleanHtml.cleaned(RENDERER.render(text));
        for (org.jsoup.nodes.Element heading : cleaned.select("h1, h2, h3, h4, h5, h6")) {
            String words = heading.text().strip();
            Entry entry = new Entry(heading.tagName().charAt(1) - '0', words, anchor(words));
            headings.add(entry);
            heading.attr("id", entry.anchor());
        }
        return Copies.filled(Element.of("div", "text"), cleaned);
    }

    /** Replaces what is nested deeper than 60 by an ellipsis: the renderer calls itself for each level. */
    private static void cut(Node root) {
        int depth = 0;
        Node node = root;
        while (node != null) {
            if (depth == DEEPEST && node.getFirstChild() != null) {
                while (node.getFirstChild() != null) {
                    node.getFirstChild().unlink();
                }
                node.appendChild(new Text("…"));
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
    }

    private String anchor(String text) {
        String words = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        String wanted = words.isEmpty() ? "part" : words;
        String anchor = wanted;
        for (int copy = 2; !anchors.add(anchor); copy++) {
            anchor = wanted + "-" + copy;
        }
        return anchor;
    }
}
