package io.wheeltapper.notebook.documents.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.charts.Chart;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellType;
import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.Output;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@NullMarked
class HtmlPageTest {
    private static final List<String> ATTACKS = List.of(
            "<script>alert(1)</script>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"https://example.org/seen.png\">",
            "<svg onload=alert(1)><script>alert(1)</script></svg>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"java&#115;cript&colon;alert(1)\">x</a>",
            "<a href=\" &#1;java&Tab;script:alert(1)\">x</a>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
            "<iframe src=\"https://example.org\"></iframe>",
            "<div style=\"background:url(https://example.org)\" onclick='alert(1)'>x</div>",
            "<form action=\"https://example.org\"><input autofocus onfocus=alert(1)></form>",
            "<table><tr><td onmouseover=alert(1) background=https://example.org/x>x",
            "<b title='\"><script>alert(1)</script>'>x</b>",
            "<!-- --><script>alert(1)</script><!--",
            "<style>@import 'https://example.org'</style>",
            "<base href=\"https://example.org\"><meta http-equiv=refresh content=0>",
            "<math><mtext></p><style><img src onerror=alert(1)></style></mtext></math>",
            // Markup that becomes another one when it is parsed a second time.
            "<svg></p><style><a title=\"</style><img src=x onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">",
            "<svg><title><style><img title=\"</style><img src=x onerror=alert(1)>\"></title></svg>",
            "<select><template><style><!--</style><a rel=\"--><img src=x onerror=alert(1)>\"></template></select>",
            "<table><td><a><table><td><script>alert(1)</script></a>",
            "<plaintext><script>alert(1)</script>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<?xml-stylesheet href='https://example.org/x.xsl'?>",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'><text>&x;</text></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><rect fill=\"URL(https://example.org/x)\"/></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><rect fill=\"u\\72 l(https://example.org/x)\"/></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><a href=\"javascript:alert(1)\"><text>x</text></a></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)/>\"/></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><body onload=alert(1)></foreignObject></svg>",
            "<svg xmlns='http://www.w3.org/2000/svg'><set attributeName=href to=javascript:alert(1)/></svg>",
            "<p style=\"text-align:right;background:url(https://example.org)\" class=\"printed\" id=\"x\">x</p>",
            "<div style=\"position:fixed;inset:0\">x</div>",
            "<img src=\"data:text/html;base64,PHNjcmlwdD4=\">",
            "<img src=\"data:image/png;base64,iVBORw0KGgo=\" srcset=\"https://example.org/x 2x\" onload=alert(1)>",
            "<img src=\"data:image/svg+xml,%3Csvg onload=alert(1)%3E\" alt=\"<script>\">",
            "<a href=\"DATA:text/html,x\">x</a><a href=\"vbscript:x\">x</a><a href=\"file:///etc/passwd\">x</a>",
            "<a href=\"jAvAsCrIpT&#x3A;alert(1)\">x</a><a href=\"java\nscript:alert(1)\">x</a>",
            "<a href=\"\\\\example.org\\x\">x</a><a href=\"/\\example.org\">x</a><a href=\"/\t/example.org\">x</a>",
            "<a href=\"&sol;&sol;example.org\">x</a><a href=\"\u00A0javascript:alert(1)\">x</a>",
            "<a href=x ping=https://example.org target=_blank download=x>x</a>",
            "<code class=\"language-java printed\">x</code>",
            "[x](<java&#x0A;script:alert(1)>) ![x](javascript:alert(1)) <javascript:alert(1)>",
            "```<script>\nalert(1)\n```",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<a href='//example.org/x' \u0000 title=x",
            "<",
            "</",
            "<b",
            "<b x=",
            "&#99999999;&#xD800;&bogus;");

    @Test
    void attacks_of_all_kinds_come_to_nothing() throws Exception {
        for (String attack : ATTACKS) {
            for (Cell cell : List.of(
                    shown("text/html", attack + "<p>after</p>"),
                    shown("text/markdown", attack + "\n\n[x](javascript:alert)\n"),
                    shown("image/svg+xml", attack),
                    shown("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\">" + attack + "</svg>"),
                    shown("image/png", "\"><script>alert(1)</script>"),
                    shown("text/plain", attack),
                    Cell.markdown("m", attack + "\n\ntext " + attack + "\n\n# " + attack),
                    Cell.code("c", attack),
                    Cell.code("c", "%md " + attack),
                    Cell.code("c", "x")
                            .executed(1, List.of(new Output.Failure(attack, attack, List.of(attack))), empty()))) {
                isHarmless(parsed(HtmlPage.of(attack, Notebook.ofJava(List.of(cell)))));
            }
        }
    }

    private static void isHarmless(Document page) {
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            assertThat(element.getTagName())
                    .isNotIn(
                            "script",
                            "iframe",
                            "object",
                            "form",
                            "input",
                            "base",
                            "link",
                            "math",
                            "embed",
                            "use",
                            "set",
                            "foreignObject");
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                String name = element.getAttributes().item(j).getNodeName();
                String value = element.getAttributes().item(j).getNodeValue();
                assertThat(name).doesNotStartWith("on").isNotIn("ping", "srcset", "target", "download", "action");
                assertThat(value.toLowerCase(Locale.ROOT)).doesNotContain("url(");
                if (name.equals("href")) {
                    assertThat(value).matches("(https?:|mailto:|#|[^:]*$).*").doesNotStartWith("//");
                }
                if (name.equals("src")) {
                    assertThat(value).startsWith("data:image/");
                }
            }
        }
    }

    @Test
    void deep_nests_do_not_overflow() throws Exception {
        parsed(page(
                Cell.markdown("m", ">".repeat(5_000) + " x"),
                Cell.markdown("m", "*a **b ".repeat(3_000) + "![".repeat(3_000)),
                shown("text/html", "<div>".repeat(50_000)),
                shown("text/html", "<a><b><p>".repeat(5_000)),
                shown("image/svg+xml", "<svg>" + "<g>".repeat(500) + "</g>".repeat(500) + "</svg>")));
    }

    @Test
    void markdown_has_tables_lists_code_and_anchors() throws Exception {
        Document page = parsed(page(Cell.markdown("m", """
                ## Two *words*
                ## Two words

                | a | b |
                |---|--:|
                | 1 | 2 |

                - one
                - two

                ```java
                int x = 1; // one
                ```
                """)));

        assertThat(attributes(page, "h2", "id")).containsExactly("two-words", "two-words-2");
        assertThat(texts(page, "td")).containsExactly("1", "2");
        assertThat(texts(page, "li")).containsExactly("one", "two");
        assertThat(texts(page, "span")).contains("int", "1", "// one");
    }

    @Test
    void html_in_markdown_is_shown_as_browsers_show_it_without_what_is_not_allowed() throws Exception {
        Document page = parsed(page(Cell.markdown("m", """
                A <b>bold</b> word<script>alert(1)</script>, a sum (1 < 2) and
                [![build](https://example.org/b.svg)](https://example.org/build) ![far](https://example.org/far.png)

                <details><summary>more</summary>

                1. *inside*

                </details>

                ![near](data:image/png;base64,iVBORw0KGgo=)
                """)));

        assertThat(texts(page, "b")).containsExactly("bold");
        assertThat(texts(page, "p").get(0)).startsWith("A bold word, a sum (1 < 2) and");
        assertThat(texts(page, "em")).containsExactly("inside");
        assertThat(texts(page, "a")).containsExactly("build", "far");
        assertThat(attributes(page, "a", "href"))
                .containsExactly("https://example.org/build", "https://example.org/far.png");
        assertThat(attributes(page, "a", "rel")).containsOnly("noopener noreferrer");
        assertThat(attributes(page, "img", "alt")).containsExactly("near");
    }

    @Test
    void links_within_the_page_and_beside_it_stay() throws Exception {
        Document page = parsed(page(
                Cell.markdown("m", "[a](#two) [b](../x/y.ipynb?z=1#t) [c](/x) [d](mailto:e@example.org) [f](ä.html)")));

        assertThat(attributes(page, "a", "href"))
                .containsExactly("#two", "../x/y.ipynb?z=1#t", "/x", "mailto:e@example.org", "ä.html");
    }

    @Test
    void many_headings_make_contents() throws Exception {
        assertThat(texts(parsed(page(Cell.markdown("m", "# a\n# b\n# c\n# d"))), "nav"))
                .isEmpty();
        assertThat(texts(parsed(page(Cell.markdown("m", "# a\n# b\n# c\n# d\n# e"))), "nav"))
                .hasSize(1);
    }

    @Test
    void the_richest_format_is_shown() throws Exception {
        Chart chart = Chart.bars("Counts").categories(List.of("x"), "").series("n", List.of(1));
        Cell cell = Cell.code("c", "chart")
                .executed(1, List.of(new Output.Display(chart.mimeBundle(), chart.mimeMetadata(), 1)), empty());
        Document page = parsed(page(cell));

        assertThat(texts(page, "svg")).hasSize(1);
        assertThat(texts(page, "title")).contains("x: 1");
        assertThat(texts(page, "img")).isEmpty();
    }

    @Test
    void drawings_with_more_than_plain_shapes_are_pictures_of_their_own() throws Exception {
        Document page = parsed(
                page(shown("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>g{}</style></svg>")));

        assertThat(attributes(page, "img", "src").get(0)).startsWith("data:image/svg+xml;base64,");
    }

    @Test
    void tables_of_others_are_kept_and_balanced() throws Exception {
        Document page = parsed(page(shown("text/html", "<table border=1><tr><th>a<th>b<tr><td>1<td>&lt;2&amp;")));

        assertThat(texts(page, "tr")).containsExactly("ab", "1<2&");
    }

    @Test
    void html_of_scripts_alone_gives_way_to_text() {
        Output.Display output = Output.Display.of(Map.of("text/html", "<script>x</script>", "text/plain", "a plot"));

        assertThat(page(Cell.code("c", "").executed(1, List.of(output), empty())))
                .contains("a plot");
    }

    @Test
    void printed_texts_lose_colours_and_long_ones_are_folded() throws Exception {
        List<String> lines = new ArrayList<>(Collections.nCopies(100, "\u001B[31mline\u001B[0m"));
        lines.add("10%\r50%\r100%");
        Cell cell = Cell.code("c", "x")
                .executed(
                        1,
                        List.of(
                                new Output.Stream("stdout", String.join("\n", lines)),
                                new Output.Stream("stderr", "warning")),
                        empty());
        Document page = parsed(page(cell));

        assertThat(texts(page, "summary")).containsExactly("61 more lines");
        assertThat(texts(page, "pre").get(1)).startsWith("line\nline").doesNotContain("31m");
        assertThat(texts(page, "pre").get(2)).endsWith("100%").doesNotContain("50%");
        assertThat(attributes(page, "div", "class")).contains("printed stderr");
    }

    @Test
    void cells_have_their_number_and_time_and_hidden_code_is_folded() throws Exception {
        ObjectNode metadata = json("""
                {"tags": ["hide-input"], "execution": {"iopub.execute_input": "2026-01-05T10:00:00.100Z",
                 "shell.execute_reply": "2026-01-05T12:00:02.500+02:00"}}""");
        Document page = parsed(page(Cell.code("c", "%sql\nSELECT 1 -- one").executed(7, List.of(), metadata)));

        assertThat(texts(page, "span")).contains("[7]", "2.4 s", "SELECT", "1", "-- one");
        assertThat(texts(page, "summary")).containsExactly("code, 1 line");
    }

    @Test
    void the_run_is_on_top() throws Exception {
        Notebook notebook = new Notebook(List.of(), json("""
                        {"wheeltapper": {"parameters": {"start": "2015-01-01", "machines": 3}, "result": "ok",
                         "started": "2026-01-05T10:00:00Z", "ended": "2026-01-05T10:02:05Z", "run_id": 42}}"""));
        Document page = parsed(HtmlPage.of("t", notebook));

        assertThat(texts(page, "dt"))
                .containsExactly("run", "started", "ended", "result", "parameter start", "parameter machines");
        assertThat(texts(page, "dd"))
                .contains("42", "2026-01-05 10:02:05 UTC, after 2 min 5 s", "ok", "2015-01-01", "3");
    }

    @Test
    void the_title_is_not_said_twice() throws Exception {
        assertThat(texts(parsed(HtmlPage.of("T", Notebook.ofJava(List.of(Cell.markdown("m", "# T"))))), "h1"))
                .containsExactly("T");
    }

    @Test
    void styles_are_written_as_they_are() {
        assertThat(page()).doesNotContain("&quot;Segoe").doesNotContain("&gt;").contains("'Segoe UI'");
    }

    private static String page(Cell... cells) {
        return HtmlPage.of("A page", Notebook.ofJava(List.of(cells)));
    }

    private static Cell shown(String type, String text) {
        return new Cell("s", CellType.CODE, "", empty(), 1, List.of(Output.Display.of(Map.of(type, text))));
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text);
    }

    private static Document parsed(String page) throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document page, String name) {
        List<String> texts = new ArrayList<>();
        NodeList nodes = page.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts;
    }

    private static List<String> attributes(Document page, String name, String attribute) {
        List<String> values = new ArrayList<>();
        NodeList nodes = page.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(((Element) nodes.item(i)).getAttribute(attribute));
        }
        return values;
    }
}
