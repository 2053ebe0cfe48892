package io.wheeltapper.notebook.documents.html;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.Notebook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A notebook as one page. */
public final class HtmlPage {
    private static final int MANY_HEADINGS = 5;

    private HtmlPage() {}

    /**
     * Returns the whole text of a page that needs nothing else: no script, no other file, no network. Well-formed XML
     * as well.
     *
     * <p>Shows what ran and how long it took, each output in the richest format that a page can show, and on top what
     * is known of the run: the metadata {@code wheeltapper} of the notebook, an object with any of {@code path},
     * {@code run_id}, {@code started}, {@code ended} (ISO times), {@code result} and {@code parameters} (an object).
     * Cells have their times as JupyterLab writes them,
     * {@code execution: {"iopub.execute_input": …, "shell.execute_reply": …}}.
     *
     * <p>Safe for notebooks of strangers: HTML and SVG in them are rebuilt from what is allowed, or shown as pictures.
     *
     * @param title of the page; also its heading, unless the notebook begins with the same
     */
    public static String of(String title, Notebook notebook) {
        MarkdownHtml markdown = new MarkdownHtml();
        CellHtml cells = new CellHtml(markdown, notebook.language());
        List<Element> shown = new ArrayList<>();
        for (Cell cell : notebook.cells()) {
            shown.add(cells.of(cell));
        }
        Element main = Element.of("main");
        boolean isNamed = !markdown.headings().isEmpty()
                && markdown.headings().get(0).text().equals(title);
        if (!isNamed) {
            main.add(Element.of("h1").text(title));
        }
        RunHeader.of(notebook.metadata().path("wheeltapper")).ifPresent(main::add);
        if (markdown.headings().size() >= MANY_HEADINGS) {
            main.add(contents(markdown.headings()));
        }
        main.add(shown);
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", "en")
                        .add(head(title), Element.of("body").add(main))
                + "\n";
    }

    private static Element head(String title) {
        return Element.of("head")
                .add(
                        Element.of("meta").with("charset", "utf-8"),
                        Element.of("meta")
                                .with("name", "viewport")
                                .with("content", "width=device-width, initial-scale=1"),
                        // Whatever would get into a page after all runs nothing and fetches nothing.
                        Element.of("meta")
                                .with("http-equiv", "Content-Security-Policy")
                                .with(
                                        "content",
                                        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"),
                        Element.of("title").text(title),
                        Element.of("style").text(style()));
    }

    private static Element contents(List<MarkdownHtml.Entry> headings) {
        Element list = Element.of("ul");
        for (MarkdownHtml.Entry heading : headings) {
            if (heading.level() <= 3) {
                list.add(Element.of("li", "level" + heading.level())
                        .add(Element.of("a")
                                .with("href", "#" + heading.anchor())
                                .text(heading.text())));
            }
        }
        return Element.of("nav")
                .add(Element.of("details")
                        .with("open", "open")
                        .add(Element.of("summary").text("Contents"), list));
    }

    private static String style() {
        try (InputStream file = HtmlPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(file, "page.css").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("page.css cannot be read", e);
        }
    }
}
