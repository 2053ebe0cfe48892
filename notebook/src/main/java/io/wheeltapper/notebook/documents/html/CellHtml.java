package io.wheeltapper.notebook.documents.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.html.Element;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellCode;
import io.wheeltapper.notebook.documents.CellLanguage;
import io.wheeltapper.notebook.documents.CellType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows cells. */
final class CellHtml {
    private final MarkdownHtml markdown;
    private final OutputHtml outputs;
    private final String language;

    /** @param language of code that does not say */
    CellHtml(MarkdownHtml markdown, String language) {
        this.markdown = markdown;
        this.outputs = new OutputHtml(markdown);
        this.language = language;
    }

    Element of(Cell cell) {
        if (cell.type() == CellType.MARKDOWN) {
            return markdown.of(cell.source());
        }
        if (cell.type() == CellType.RAW) {
            return Element.of("div", "text").add(CodeHtml.of(cell.source(), ""));
        }
        CellCode code = CellCode.of(cell.source());
        if (code.language() == CellLanguage.MARKDOWN) {
            return markdown.of(code.code().strip());
        }
        return code(cell, code);
    }

    private Element code(Cell cell, CellCode code) {
        String its = code.language() == CellLanguage.SQL
                ? "sql"
                : code.magic().isEmpty() || code.language() == CellLanguage.JAVA ? language : "";
        boolean isOther = code.language() == CellLanguage.OTHER || code.language() == CellLanguage.RUN;
        String shown = isOther ? cell.source() : code.code().replaceFirst("^(\\h*\n)+", "");
        Element box = Element.of("div", "cell").add(margin(cell));
        Element body = Element.of("div", "body");
        if (!shown.isBlank()) {
            Element source = CodeHtml.of(shown, its);
            body.add(isHidden(cell, "source_hidden", "input") ? folded("code", shown, source) : source);
        }
        List<Element> results = outputs.of(cell.outputs());
        if (!results.isEmpty()) {
            Element all = Element.of("div", "outputs").add(results);
            body.add(isHidden(cell, "outputs_hidden", "output") ? folded("output", "", all) : all);
        }
        return box.add(body);
    }

    /** Returns the number of the cell and how long it ran. */
    private static Element margin(Cell cell) {
        Element margin = Element.of("div", "margin");
        Integer count = cell.executionCount();
        margin.add(Element.of("span", "count").text(count == null ? "[ ]" : "[" + count + "]"));
        JsonNode times = cell.metadata().path("execution");
        Optional<Instant> start = Times.instant(times.path("iopub.execute_input"))
                .or(() -> Times.instant(times.path("shell.execute_reply.started")));
        Optional<Instant> end = Times.instant(times.path("shell.execute_reply"));
        if (start.isPresent() && end.isPresent() && !end.get().isBefore(start.get())) {
            margin.add(Element.of("span", "took")
                    .with("title", "from %s to %s".formatted(Times.text(start.get()), Times.text(end.get())))
                    .text(Times.text(Duration.between(start.get(), end.get()))));
        }
        return margin;
    }

    /** By Jupyter's own flag, or by the tags of Jupyter Book: {@code hide-input}, {@code hide-cell} and so on. */
    private static boolean isHidden(Cell cell, String flag, String part) {
        Set<String> tags = StreamSupport.stream(cell.metadata().path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .map(tag -> tag.replace('_', '-'))
                .collect(Collectors.toSet());
        return cell.metadata().path("jupyter").path(flag).asBoolean(false)
                || tags.contains("hide-" + part)
                || tags.contains("hide-cell");
    }

    private static Element folded(String what, String text, Element element) {
        long lines = text.lines().count();
        String summary = lines == 0 ? what : "%s, %d line%s".formatted(what, lines, lines == 1 ? "" : "s");
        return Element.of("details").add(Element.of("summary").text(summary)).add(element);
    }
}
