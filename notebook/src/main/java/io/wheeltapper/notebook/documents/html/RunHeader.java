package io.wheeltapper.notebook.documents.html;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.core.html.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is known of the run that filled a notebook: its metadata {@code wheeltapper}. */
final class RunHeader {
    private RunHeader() {}

    /** Returns a box; empty where nothing is known. */
    static Optional<Element> of(JsonNode run) {
        Element list = Element.of("dl");
        int before = list.toString().length();
        add(list, "notebook", run.path("path"));
        add(list, "run", run.path("run_id"));
        Optional<Instant> start = Times.instant(run.path("started"));
        Optional<Instant> end = Times.instant(run.path("ended"));
        start.ifPresent(at -> add(list, "started", Times.text(at)));
        end.ifPresent(at -> add(
                list,
                "ended",
                Times.text(at)
                        + start.filter(from -> !at.isBefore(from))
                                .map(from -> ", after " + Times.text(Duration.between(from, at)))
                                .orElse("")));
        add(list, "result", run.path("result"));
        run.path("parameters").properties().forEach(each -> add(list, "parameter " + each.getKey(), each.getValue()));
        return list.toString().length() == before
                ? Optional.empty()
                : Optional.of(Element.of("section", "run").add(list));
    }

    private static void add(Element list, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            add(list, name, value.isValueNode() ? value.asText() : value.toString());
        }
    }

    private static void add(Element list, String name, String value) {
        list.add(Element.of("dt").text(name), Element.of("dd").text(value));
    }
}
