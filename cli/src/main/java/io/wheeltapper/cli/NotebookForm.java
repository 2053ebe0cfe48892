package io.wheeltapper.cli;

import io.wheeltapper.notebook.documents.Notebook;
import io.wheeltapper.notebook.documents.NotebookWriter;
import io.wheeltapper.notebook.documents.convert.SourceText;
import io.wheeltapper.notebook.documents.html.HtmlPage;
import java.nio.file.Path;
import java.util.Optional;

/** The formats to which a notebook can be converted. */
enum NotebookForm {
    /** A self-contained HTML page. */
    HTML,
    /** Source text of its language. */
    SOURCE,
    /** A Jupyter notebook, nbformat 4. */
    IPYNB;

    /** Returns the format of a file's extension; empty if it has none. */
    static Optional<NotebookForm> of(Path file) {
        return switch (NotebookFile.ending(file)) {
            case "html", "htm" -> Optional.of(HTML);
            case NotebookFile.IPYNB -> Optional.of(IPYNB);
            default -> NotebookFile.isSourceName(file) ? Optional.of(SOURCE) : Optional.empty();
        };
    }

    /** Returns the extension of files in this format, without the dot. */
    String ending(Notebook notebook) {
        return switch (this) {
            case HTML -> "html";
            case IPYNB -> NotebookFile.IPYNB;
            case SOURCE ->
                switch (notebook.language()) {
                    case "python" -> "py";
                    case "scala", "sql", "r" -> notebook.language();
                    default -> "java";
                };
        };
    }

    /**
     * Converts a notebook.
     *
     * @param title title of a page
     */
    String text(String title, Notebook notebook) {
        return switch (this) {
            case HTML -> HtmlPage.of(title, notebook);
            case IPYNB -> NotebookWriter.write(notebook);
            case SOURCE -> SourceText.write(notebook);
        };
    }
}
