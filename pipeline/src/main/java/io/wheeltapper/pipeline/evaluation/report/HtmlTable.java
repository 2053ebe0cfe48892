package io.wheeltapper.pipeline.evaluation.report;

import io.wheeltapper.core.html.Element;
import java.util.List;

/** A table that scrolls in its own box on narrow pages; the first cell of each row is its heading. */
final class HtmlTable {
    private final String caption;
    private final Element head = Element.of("thead");
    private final Element body = Element.of("tbody");

    HtmlTable(String caption, List<String> header) {
        this.caption = caption;
        Element row = Element.of("tr");
        header.forEach(name -> row.add(Element.of("th").with("scope", "col").text(name)));
        head.add(row);
    }

    HtmlTable row(List<String> cells) {
        Element row = Element.of("tr").add(heading(cells.get(0)));
        cells.subList(1, cells.size()).forEach(cell -> row.add(Element.of("td").text(cell)));
        return row(row);
    }

    HtmlTable row(Element row) {
        body.add(row);
        return this;
    }

    static Element heading(String text) {
        return Element.of("th").with("scope", "row").text(text);
    }

    Element element() {
        Element table =
                Element.of("table").add(Element.of("caption").text(caption)).add(head, body);
        return Element.of("div", "scroll")
                .with("tabindex", "0")
                .with("role", "region")
                .with("aria-label", caption)
                .add(table);
    }

    /** Returns the table behind a chart, collapsed at first. */
    Element folded() {
        return Element.of("details")
                .add(Element.of("summary").text("The figures as a table"))
                .add(element());
    }
}
