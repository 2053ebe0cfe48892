package io.wheeltapper.notebook.documents.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.html.Element;
import io.wheeltapper.notebook.documents.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows outputs, each in the richest format that a page can. */
final class OutputHtml {
    private static final int SHOWN_LINES = 40;
    private static final int SHOWN_LETTERS = 8_000;
    private static final Pattern ANSI =
            Pattern.compile("\u001B(\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001B]*(\u0007|\u001B\\\\)|[@-Z\\\\^_])");
    private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final MarkdownHtml markdown;

    OutputHtml(MarkdownHtml markdown) {
        this.markdown = markdown;
    }

    List<Element> of(List<Output> outputs) {
        return joined(outputs).stream().map(this::of).toList();
    }

    /** Returns texts that were printed one after the other are one. */
    private static List<Output> joined(List<Output> outputs) {
        List<Output> joined = new ArrayList<>();
        for (Output output : outputs) {
            int last = joined.size() - 1;
            if (output instanceof Output.Stream next
                    && last >= 0
                    && joined.get(last) instanceof Output.Stream before
                    && before.name().equals(next.name())) {
                joined.set(last, new Output.Stream(before.name(), before.text() + next.text()));
            } else {
                joined.add(output);
            }
        }
        return joined;
    }

    private Element of(Output output) {
        if (output instanceof Output.Stream stream) {
            return printed(stream.text(), stream.name().equals("stderr") ? "stderr" : "stdout");
        }
        if (output instanceof Output.Failure failure) {
            return failure(failure);
        }
        return Element.of("div", "shown").add(display((Output.Display) output));
    }

    private Element display(Output.Display display) {
        Map<String, JsonNode> data = display.data();
        String plain = text(data, "text/plain").orElse("");
        Optional<String> svg = text(data, "image/svg+xml");
        if (svg.isPresent()) {
            return Element.of("figure").add(CleanSvg.of(svg.get(), plain));
        }
        for (String type : PICTURES) {
            Optional<String> address = text(data, type).flatMap(bytes -> Links.picture(type, bytes));
            if (address.isPresent()) {
                return Element.of("figure")
                        .add(picture(address.get(), plain, display.metadata().path(type)));
            }
        }
        return text(data, "text/html")
                .flatMap(CleanHtml::of)
                .or(() -> text(data, "text/markdown").map(markdown::of))
                .or(() -> json(data))
                .orElseGet(() -> printed(plain, "stdout"));
    }

    private static Element picture(String address, String alternative, JsonNode size) {
        Element picture = Element.of("img").with("src", address).with("alt", alternative);
        return size.path("width").isInt()
                ? picture.with("width", String.valueOf(size.path("width").asInt()))
                : picture;
    }

    private static Optional<String> text(Map<String, JsonNode> data, String type) {
        JsonNode value = data.get(type);
        return value != null && value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static Optional<Element> json(Map<String, JsonNode> data) {
        JsonNode value = data.get("application/json");
        return value == null ? Optional.empty() : Optional.of(printed(value.toPrettyString(), "stdout"));
    }

    private static Element failure(Output.Failure failure) {
        Element box = Element.of("div", "failure")
                .add(Element.of("p")
                        .add(Element.of("strong").text(failure.name()))
                        .text(": " + plain(failure.message())));
        String traceback = plain(String.join("\n", failure.traceback())).strip();
        return traceback.isEmpty() ? box : box.add(printed(traceback, "traceback"));
    }

    /** Returns the first lines, and the others where somebody asks for them. */
    private static Element printed(String text, String styleClass) {
        String plain = plain(text).stripTrailing();
        int cut = cut(plain);
        Element box = Element.of("div", "printed " + styleClass);
        box.add(Element.of("pre").text(plain.substring(0, cut)));
        if (cut < plain.length()) {
            String rest = plain.substring(cut).replaceFirst("^\n", "");
            box.add(Element.of("details")
                    .add(Element.of("summary")
                            .text("%,d more lines".formatted(rest.lines().count())))
                    .add(Element.of("pre").text(rest)));
        }
        return box;
    }

    private static int cut(String text) {
        int cut = Math.min(text.length(), SHOWN_LETTERS);
        int line = -1;
        for (int i = 0; i < SHOWN_LINES; i++) {
            line = text.indexOf('\n', line + 1);
            if (line < 0) {
                break;
            }
        }
        int end = line < 0 ? cut : Math.min(cut, line);
        // A few lines more are not worth a fold, nor is half of a pair of characters.
        boolean isNearEnd =
                text.length() - end < 400 && text.substring(end).lines().count() < 6;
        return isNearEnd
                ? text.length()
                : end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    /** Without colours of terminals; of a line that was written over, what was written last. */
    static String plain(String text) {
        String plain = ANSI.matcher(text).replaceAll("").replace("\r\n", "\n");
        if (plain.indexOf('\r') < 0) {
            return plain;
        }
        StringBuilder lines = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            String written = line.replaceAll("\r+$", "");
            lines.append(lines.isEmpty() ? "" : "\n").append(written.substring(written.lastIndexOf('\r') + 1));
        }
        return lines.toString();
    }
}
