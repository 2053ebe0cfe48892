package io.wheeltapper.notebook.html;

import io.wheeltapper.core.html.Element;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * CommonMark with tables as HTML. HTML in it is cleaned where it is a block, and shown as it is written within a line. Headings
 * are remembered for a table of contents.
 */
final class MarkdownHtml {
    private static final int DEEPEST = 60;
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final TextContentRenderer TEXTS =
            TextContentRenderer.builder().build();

    private final List<Entry> headings = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    /** A heading with its place in the page. */
    record Entry(int level, String text, String anchor) {}

    /** The headings of all texts so far, in order. */
    List<Entry> headings() {
        return headings;
    }

    Element of(String markdown) {
        Element root = Element.of("div", "text");
        PARSER.parse(markdown).accept(new Writer(root));
        return root;
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

    private final class Writer extends AbstractVisitor {
        private final Deque<Element> open = new ArrayDeque<>();

        private Writer(Element root) {
            open.push(root);
        }

        private Element top() {
            return open.element();
        }

        private void within(Element element, Node node) {
            top().add(element);
            inside(element, node);
        }

        private void inside(Element element, Node node) {
            if (open.size() > DEEPEST) {
                element.text("…");
                return;
            }
            open.push(element);
            visitChildren(node);
            open.pop();
        }

        @Override
        public void visit(Heading heading) {
            String text = TEXTS.render(heading).strip();
            Entry entry = new Entry(heading.getLevel(), text, anchor(text));
            headings.add(entry);
            within(Element.of("h" + heading.getLevel()).with("id", entry.anchor()), heading);
        }

        @Override
        public void visit(Paragraph paragraph) {
            Node list =
                    paragraph.getParent() == null ? null : paragraph.getParent().getParent();
            if (list instanceof ListBlock block && block.isTight()) {
                visitChildren(paragraph);
            } else {
                within(Element.of("p"), paragraph);
            }
        }

        @Override
        public void visit(BulletList list) {
            within(Element.of("ul"), list);
        }

        @Override
        public void visit(OrderedList list) {
            Integer start = list.getMarkerStartNumber();
            Element element = Element.of("ol");
            within(start == null || start == 1 ? element : element.with("start", String.valueOf(start)), list);
        }

        @Override
        public void visit(ListItem item) {
            within(Element.of("li"), item);
        }

        @Override
        public void visit(BlockQuote quote) {
            within(Element.of("blockquote"), quote);
        }

        @Override
        public void visit(FencedCodeBlock block) {
            String info = block.getInfo() == null ? "" : block.getInfo();
            top().add(CodeHtml.of(block.getLiteral(), info.strip().split("\\s+", 2)[0]));
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            top().add(CodeHtml.of(block.getLiteral(), ""));
        }

        @Override
        public void visit(ThematicBreak line) {
            top().add(Element.of("hr"));
        }

        @Override
        public void visit(HtmlBlock html) {
            CleanHtml.of(html.getLiteral()).ifPresent(top()::add);
        }

        @Override
        public void visit(HtmlInline html) {
            String tag = html.getLiteral();
            if (tag.matches("(?i)<br\\s*/?>")) {
                top().add(Element.of("br"));
            } else if (!tag.startsWith("<!--")) {
                top().text(tag);
            }
        }

        @Override
        public void visit(Text text) {
            top().text(text.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak line) {
            top().text("\n");
        }

        @Override
        public void visit(HardLineBreak line) {
            top().add(Element.of("br"));
        }

        @Override
        public void visit(Emphasis emphasis) {
            within(Element.of("em"), emphasis);
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            within(Element.of("strong"), emphasis);
        }

        @Override
        public void visit(Code code) {
            top().add(Element.of("code").text(code.getLiteral()));
        }

        @Override
        public void visit(Link link) {
            link(link, link.getDestination());
        }

        /** Pictures elsewhere become links to them, since a page fetches nothing. */
        @Override
        public void visit(Image image) {
            Optional<String> picture = Links.picture(image.getDestination());
            if (picture.isPresent()) {
                top().add(Element.of("img")
                        .with("src", picture.get())
                        .with("alt", TEXTS.render(image).strip()));
            } else {
                link(image, image.getDestination());
            }
        }

        private void link(Node node, String address) {
            Element element = Links.link(address)
                    .map(link -> Element.of("a").with("href", link).with("rel", "noopener noreferrer"))
                    .orElseGet(() -> Element.of("span"));
            if (node.getFirstChild() == null) {
                element.text(address);
            }
            within(element, node);
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                Element table = Element.of("table");
                top().add(Element.of("div", "scroll").add(table));
                inside(table, block);
            }
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof TableHead) {
                within(Element.of("thead"), node);
            } else if (node instanceof TableBody) {
                within(Element.of("tbody"), node);
            } else if (node instanceof TableRow) {
                within(Element.of("tr"), node);
            } else if (node instanceof TableCell cell) {
                Element element = Element.of(cell.isHeader() ? "th" : "td");
                boolean isRight = cell.getAlignment() == TableCell.Alignment.RIGHT;
                within(isRight ? element.with("class", "right") : element, node);
            }
        }
    }
}
