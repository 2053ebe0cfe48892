package io.wheeltapper.notebook.charts;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

@NullMarked
class ChartTest {
    private static final String HOSTILE = "</title><script>alert('\"&')</script>\u0000\uD800";

    @Test
    void pictures_of_all_kinds_are_well_formed_and_stay_inside() throws Exception {
        for (Chart chart : Samples.all().values()) {
            Document svg = parsed(chart.svg());
            double height = Double.parseDouble(svg.getDocumentElement().getAttribute("height"));
            for (Element text : elements(svg, "text")) {
                assertThat(number(text, "x")).as(text.getTextContent()).isBetween(0.0, 560.0);
                assertThat(number(text, "y")).as(text.getTextContent()).isBetween(0.0, height);
                assertThat(number(text, "font-size")).isGreaterThanOrEqualTo(13);
            }
        }
    }

    @Test
    void png_shows_the_same_in_twice_the_size() throws Exception {
        for (Chart chart : Samples.all().values()) {
            JsonNode png = requireNonNull(chart.mimeBundle().get("image/png"));
            byte[] bytes = Base64.getDecoder().decode(png.asText());
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));

            assertThat(image.getWidth()).isEqualTo(1120);
            assertThat(image.getRGB(2, 2)).as("paper").isEqualTo(0xFFFFFFFF);
        }
    }

    @Test
    void where_there_are_no_fonts_there_is_no_png_and_no_failure() {
        assertThat(ImageCanvas.png(10, 10, canvas -> {
                    throw new InternalError("Fontconfig head is null, check your fonts or fonts configuration");
                }))
                .isEmpty();
        assertThat(ImageCanvas.png(10, 10, canvas -> {
                    throw new NoClassDefFoundError("Could not initialize class sun.awt.X11FontManager");
                }))
                .isEmpty();
    }

    @Test
    void bundles_hold_all_formats_and_say_what_is_in_them() {
        Chart chart = Samples.panels();

        assertThat(chart.mimeBundle().keySet())
                .containsExactly("application/vnd.vegalite.v5+json", "image/svg+xml", "image/png", "text/plain");
        assertThat(chart.text())
                .startsWith("Sensors of machine 99 in January: voltage (volts) 744 values from ")
                .endsWith("4 marks (2 error, 1 failure, 1 replacement).");
    }

    @Test
    void marks_stand_at_their_time() throws Exception {
        Document svg = parsed(Chart.panels("p")
                .x(List.of(Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2015-01-05T00:00:00Z")), "time")
                .panel("volt", List.of(1, 2))
                .panel("pressure", List.of(3, 4))
                .mark(Instant.parse("2015-01-02T00:00:00Z"), "failure", "comp2")
                .svg());
        Element plot = elements(svg, "svg").get(1);
        double quarter = number(plot, "x") + number(plot, "width") / 4;
        List<Element> marks = elements(svg, "line").stream()
                .filter(line -> line.getTextContent().equals("failure: comp2, 2015-01-02"))
                .toList();

        assertThat(marks).hasSize(2);
        assertThat(marks)
                .allSatisfy(mark ->
                        assertThat(number(mark, "x1")).isCloseTo(quarter, org.assertj.core.data.Offset.offset(0.02)));
    }

    @Test
    void bars_are_as_long_as_their_values() throws Exception {
        Document svg = parsed(Chart.bars("b")
                .categories(List.of("x", "y"), "name")
                .series("n", List.of(10, 5))
                .svg());
        List<Element> bars = elements(svg, "rect").stream()
                .filter(bar -> bar.getTextContent().contains(": "))
                .toList();

        assertThat(bars).extracting(Element::getTextContent).containsExactly("x: 10", "y: 5");
        assertThat(number(bars.get(0), "height"))
                .isCloseTo(2 * number(bars.get(1), "height"), org.assertj.core.data.Offset.offset(0.05));
    }

    @Test
    void a_gap_parts_a_line() throws Exception {
        Document svg = parsed(Chart.lines("l")
                .series("s", Arrays.asList(1, 2, null, Double.NaN, 3, 4, Double.POSITIVE_INFINITY, 5))
                .svg());

        assertThat(elements(svg, "polyline")).hasSize(2);
    }

    @Test
    void hostile_texts_are_texts() throws Exception {
        Instant at = Instant.parse("2015-01-01T00:00:00Z");
        for (Chart chart : List.of(
                Chart.lines(HOSTILE)
                        .x(List.of(at), HOSTILE)
                        .series(HOSTILE, List.of(1))
                        .mark(at, HOSTILE, HOSTILE),
                Chart.bars(HOSTILE).categories(List.of(HOSTILE), HOSTILE).series(HOSTILE, List.of(1)),
                Chart.matrix(HOSTILE).cells(List.of(HOSTILE), List.of(HOSTILE), List.of(List.of(1))),
                Chart.timelines(HOSTILE).span(HOSTILE, at, at, HOSTILE))) {
            Document svg = parsed(chart.svg());

            assertThat(elements(svg, "script")).isEmpty();
            assertThat(elements(svg, "text").get(0).getTextContent()).contains("<script>");
        }
    }

    @Test
    void nothing_to_show_is_said() throws Exception {
        for (Chart chart : List.of(
                Chart.lines("t"),
                Chart.points("t").series("s", Arrays.asList(null, Double.NaN)),
                Chart.bars("t").countByMonth(List.of(), "failures"),
                Chart.histogram("t").series("s", List.of()),
                Chart.matrix("t"),
                Chart.panels("t").panel("p", List.of()),
                Chart.timelines("t"),
                Chart.boxes("t").series("s", List.of()))) {
            assertThat(elements(parsed(chart.svg()), "text"))
                    .extracting(Element::getTextContent)
                    .contains("There are no values to show.");
            assertThat(chart.text()).isEqualTo("t: There are no values to show.");
        }
    }

    @Test
    void single_values_are_shown() throws Exception {
        Instant at = Instant.parse("2015-01-01T00:00:00Z");
        for (Chart chart : List.of(
                Chart.lines("t").x(List.of(at), "time").series("s", List.of(0)),
                Chart.points("t").series("s", List.of(-7)),
                Chart.histogram("t").series("s", List.of(3)),
                Chart.bars("t").series("s", List.of(0)),
                Chart.bars("t").countByMonth(List.of(at), "n"),
                Chart.boxes("t").series("s", List.of(1e-9)),
                Chart.matrix("t").cells(List.of("a"), List.of("b"), List.of(List.of(0))),
                Chart.timelines("t").span(1, at, at, "x"))) {
            assertThat(chart.svg()).doesNotContain("NaN").doesNotContain("Infinity");
            parsed(chart.svg());
        }
    }

    @Test
    void long_series_are_thinned_and_keep_their_extremes() {
        List<Double> values = new ArrayList<>(Collections.nCopies(100_000, 1.0));
        values.set(54_321, 99.0);
        values.set(54_322, -99.0);
        Chart chart = Chart.lines("t").series("s", values);

        assertThat(chart.vegaLite().at("/layer/0/data/values").size()).isBetween(500, 2_500);
        assertThat(chart.text()).contains("from -99 to 99");
        assertThat(Samples.cloud(100_000).svg().length()).isLessThan(600_000);
    }

    @Test
    void months_without_any_are_counted_too() {
        Chart chart = Chart.bars("t")
                .countByMonth(
                        List.of(Instant.parse("2015-01-31T23:59:59Z"), Instant.parse("2015-04-01T00:00:00Z")), "n");

        assertThat(chart.svg())
                .contains("2015-01: 1", "2015-02: 0", "2015-03: 0", "2015-04: 1")
                .doesNotContain("2015-05");
    }

    @Test
    void shares_are_of_each_group() {
        String svg = Chart.histogram("t")
                .bins(2)
                .series("many", List.of(0, 0, 0, 5))
                .series("few", List.of(5))
                .svg();

        assertThat(svg).contains("many from 0 to 5: 75%", "few from 5 to 10: 100%");
    }

    @Test
    void quartiles_lie_between_values() {
        assertThat(Chart.boxes("t").series("s", List.of(1, 2, 4, 5)).text())
                .isEqualTo("t: s median 3, half from 1.75 to 4.25, 4 values.");
    }

    @Test
    void what_does_not_belong_together_is_refused() {
        assertThatThrownBy(() -> Chart.lines("t").x(List.of(1), "x").series("s", List.of(1, 2)))
                .hasMessage("There are 1 values for x, but 2 for s. Give the same number.");
        assertThatThrownBy(() -> Chart.lines("t").series("s", List.<Object>of(1, "two")))
                .hasMessage("s has two, a text, but other values have the kind number. Use values of one kind.");
        assertThatThrownBy(() -> Chart.lines("t").series("s", List.of("one")))
                .hasMessage("s must be numbers, got one.");
        assertThatThrownBy(() -> Chart.lines("t").yFrom(1, 1)).hasMessageContaining("must go up");
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList nodes = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
