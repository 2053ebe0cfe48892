package io.wheeltapper.server.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.errors.ApiException;

/** The least that can be done with notebooks: pages of plain text, and no change of form. */
public final class PlainNotebookFormat implements NotebookFormat {
    @Override
    public String source(byte[] ipynb) {
        throw ApiException.invalid(
                "A Jupyter notebook cannot be turned into source text here yet. Export it with format JUPYTER.");
    }

    @Override
    public byte[] jupyter(String source) {
        throw ApiException.invalid(
                "Source text cannot be turned into a Jupyter notebook here yet. Export it with format SOURCE.");
    }

    @Override
    public String html(String name, byte[] ipynb) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escaped(name))
                .append("</title></head><body>\n");
        for (JsonNode cell : Notebooks.parse(ipynb).path("cells")) {
            block(page, text(cell.path("source")));
            cell.path("outputs").forEach(output -> {
                block(page, text(output.path("text")));
                block(page, text(output.path("data").path("text/plain")));
                block(page, output.path("evalue").asText());
            });
        }
        return page.append("</body></html>\n").toString();
    }

    private static void block(StringBuilder page, String text) {
        if (!text.isEmpty()) {
            page.append("<pre>").append(escaped(text)).append("</pre>\n");
        }
    }

    /** Texts of notebooks are strings, or lists of lines. */
    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        StringBuilder text = new StringBuilder();
        value.forEach(line -> text.append(line.asText()));
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
