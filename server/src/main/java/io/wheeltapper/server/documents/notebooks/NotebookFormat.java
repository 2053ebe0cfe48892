package io.wheeltapper.server.documents.notebooks;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.convert.SourceText;
import io.wheeltapper.notebook.documents.html.HtmlPage;
import io.wheeltapper.server.base.errors.ApiException;
import java.nio.charset.StandardCharsets;

/** Turns notebooks from one form into another. Safe for use by several threads. */
public final class NotebookFormat {
    /**
     * A Jupyter notebook, nbformat 4, as source text of its language.
     *
     * @param name for messages
     * @throws ApiException if it is none
     */
    public String source(String name, byte[] ipynb) {
        return SourceText.write(Notebooks.read(name, ipynb));
    }

    /**
     * Source text as a Jupyter notebook, nbformat 4; text without the first line of source notebooks is one cell.
     *
     * @param name of the file, whose end tells the language
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
     * A Jupyter notebook as one HTML page that needs nothing else.
     *
     * @param name of the notebook, for the title; plain text
     * @throws ApiException if it is none
     */
    public String html(String name, byte[] ipynb) {
        return HtmlPage.of(name, Notebooks.read(name, ipynb));
    }
}
