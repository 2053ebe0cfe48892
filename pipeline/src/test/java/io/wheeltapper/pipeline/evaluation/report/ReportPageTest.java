package io.wheeltapper.pipeline.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final List<FeatureImportance> IMPORTANCES =
            List.of(new FeatureImportance("age", 0.1), new FeatureImportance("volt<mean>", 0.6));

    @Test
    void the_page_is_well_formed_and_has_all_its_parts() throws Exception {
        Document page = parse(ReportPage.of(Evaluations.full(), IMPORTANCES, ""));

        assertThat(attributes(page, "section", "id"))
                .containsExactly(
                        "components",
                        "timeline",
                        "lead-times",
                        "precision-recall",
                        "calibration",
                        "confusion",
                        "importance",
                        "definitions");
        assertThat(texts(page, "title")).contains("Evaluation of bearings <b> version 3");
    }

    @Test
    void the_features_that_were_kept_have_a_part_of_their_own() throws Exception {
        String page = ReportPage.of(Evaluations.full(), List.of(), "The 1 of 9 features: volt<mean> 0.5");

        assertThat(attributes(parse(page), "section", "id"))
                .contains("selection")
                .doesNotContain("importance");
        assertThat(texts(parse(page), "p")).contains("The 1 of 9 features: volt<mean> 0.5.");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere() {
        assertThat(ReportPage.of(Evaluations.full(), IMPORTANCES, ""))
                .doesNotContain("http:", "https:", "src=", "<link", "<script", "url(", "@import");
    }

    @Test
    void texts_are_escaped() throws Exception {
        String page = ReportPage.of(Evaluations.full(), IMPORTANCES, "");

        assertThat(page)
                .contains("&lt;pump&gt; &amp; &quot;seal&quot;", "volt&lt;mean&gt;")
                .doesNotContain("<pump>", "bearings <b>");
        assertThat(texts(parse(page), "th")).contains("<pump> & \"seal\"", "volt<mean>");
    }

    @Test
    void the_style_holds_nothing_that_html_would_read_differently_than_xml() throws Exception {
        String page = ReportPage.of(Evaluations.full(), IMPORTANCES, "");

        assertThat(texts(parse(page), "style").get(0)).contains("font: 16px").doesNotContain("&", "<", ">", "\"");
    }

    @Test
    void the_headline_figures_are_those_of_the_evaluation() throws Exception {
        assertThat(figures(ReportPage.of(Evaluations.full(), List.of(), "")))
                .containsExactly("75.0 %", "18 h", "0.50", "0.706", "2,400");
        assertThat(figures(ReportPage.of(Evaluations.nothing(), List.of(), "")))
                .containsExactly("not known", "not known", "0.00", "not known");
    }

    @Test
    void figures_stand_beside_their_intervals_and_warnings_come_first() throws Exception {
        String page = ReportPage.of(Evaluations.full(), List.of(), "");

        assertThat(texts(parse(page), "td")).contains("0.750 (0.50–0.95)", "0.857 (0.40–0.90)", "not known");
        assertThat(texts(parse(page), "p")).contains("3 of 4 foretold; 0.30–0.95 with 95 % confidence");
        assertThat(page.indexOf("no failure of valve &amp; co."))
                .isPositive()
                .isLessThan(page.indexOf("class=\"tiles\""));
    }

    @Test
    void every_drawing_is_named_and_described_and_every_id_is_used_once() throws Exception {
        Document page = parse(ReportPage.of(Evaluations.full(), IMPORTANCES, ""));
        List<String> ids = attributes(page, "*", "id");
        Set<String> distinct = new TreeSet<>(ids);

        assertThat(ids).hasSameSizeAs(distinct);
        NodeList drawings = page.getElementsByTagName("svg");
        for (int i = 0; i < drawings.getLength(); i++) {
            Element drawing = (Element) drawings.item(i);
            if (!drawing.getAttribute("aria-hidden").equals("true")) {
                assertThat(drawing.getAttribute("role")).isEqualTo("img");
                assertThat(distinct)
                        .contains(drawing.getAttribute("aria-labelledby").split(" ", -1));
            }
        }
        assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(4);
    }

    @Test
    void feature_importance_is_left_out_when_it_is_not_known() throws Exception {
        assertThat(attributes(parse(ReportPage.of(Evaluations.full(), List.of(), "")), "section", "id"))
                .doesNotContain("importance");
        assertThat(ReportPage.of(Evaluations.full(), IMPORTANCES, "")).contains("60.0 %");
    }

    @Test
    void the_most_important_features_come_first() throws Exception {
        String page = ReportPage.of(Evaluations.full(), IMPORTANCES, "");

        assertThat(page.indexOf("volt&lt;mean&gt;")).isLessThan(page.indexOf(">age<"));
    }

    @Test
    void a_page_about_nothing_is_still_a_page() throws Exception {
        String page = ReportPage.of(Evaluations.nothing(), List.of(), "");

        assertThat(attributes(parse(page), "section", "id")).hasSize(7);
        assertThat(page).contains("No failure was caught.").doesNotContain("NaN", "Infinity");
    }

    @Test
    void the_same_evaluation_makes_the_same_page() {
        assertThat(ReportPage.of(Evaluations.full(), IMPORTANCES, ""))
                .isEqualTo(ReportPage.of(Evaluations.full(), IMPORTANCES, ""));
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    private static List<String> figures(String page) throws Exception {
        return elements(parse(page), "p").stream()
                .filter(paragraph -> paragraph.getAttribute("class").equals("figure"))
                .map(Element::getTextContent)
                .toList();
    }

    private static List<String> texts(Document page, String name) {
        return elements(page, name).stream().map(Element::getTextContent).toList();
    }

    private static List<String> attributes(Document page, String name, String attribute) {
        return elements(page, name).stream()
                .filter(element -> element.hasAttribute(attribute))
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
