package io.wheeltapper.server.documents.notebooks;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.convert.SourceText;
import io.wheeltapper.notebook.documents.html.HtmlPage;
import io.wheeltapper.server.base.errors.ApiException;
import java.nio.charset.StandardCharsets;

/** Converts notebooks between formats. Safe for use by several threads. */
public final class NotebookFormat {
    /**
     * Converts a Jupyter notebook, nbformat 4, to source text of its language.
     *
     * @param name for messages
     * @throws ApiException if it is not a notebook
     */
    public String source(String name, byte[] ipynb) {
        return SourceText.write(Notebooks.read(name, ipynb));
    }

    /**
     * Converts source text to a Jupyter notebook, nbformat 4; text without the first line of source notebooks becomes
     * one cell.
     *
     * @param name name of the file, whose extension determines the language
     * @throws ApiException if the text is damaged
     */
    public byte[] jupyter(String name, String source) {
        try {
            return NotebookWriter.write(SourceText.readAny(name, source)).getBytes(StandardCharsets.UTF_8);
        } catch (WheeltapperException e) {
            throw ApiException.invalid(Notebooks.shortened(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Renders a Jupyter notebook as one self-contained HTML page.
     *
     * @param name name of the notebook for the title; plain text
     * @throws ApiException if it is not a notebook
     */
    public String html(String name, byte[] ipynb) {
        return HtmlPage.of(name, Notebooks.read(name, ipynb));
    }
}
