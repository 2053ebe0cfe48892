package io.wheeltapper.notebook.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
class NotebookReaderTest {
    private static final String WHOLE = """
            {"cells": [
              {"cell_type": "markdown", "metadata": {"tags": ["a"]}, "source": ["# Title\\n", "text"]},
              {"cell_type": "code", "execution_count": 2, "id": "x", "metadata": {}, "source": "1 + 1",
               "outputs": [
                {"output_type": "stream", "name": "stdout", "text": ["a\\n", "b\\n"]},
                {"output_type": "execute_result", "execution_count": 2, "metadata": {},
                 "data": {"text/plain": ["2"], "application/json": {"two": [2]}}},
                {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBO"}},
                {"output_type": "error", "ename": "E", "evalue": "bad", "traceback": ["at x"]}]},
              {"cell_type": "code", "execution_count": null, "id": "x", "metadata": {}, "outputs": [], "source": []}],
             "metadata": {"language_info": {"name": "java"}, "own": 1}, "nbformat": 4, "nbformat_minor": 2}
            """;

    @Test
    void all_parts_are_read() {
        Notebook notebook = NotebookReader.read("n.ipynb", WHOLE);

        assertThat(notebook.language()).isEqualTo("java");
        assertThat(notebook.metadata().path("own").asInt()).isEqualTo(1);
        assertThat(notebook.cells()).extracting(Cell::id).containsExactly("cell-1", "x", "x-2");
        assertThat(notebook.cells().get(0).source()).isEqualTo("# Title\ntext");
        Cell code = notebook.cells().get(1);
        assertThat(code.executionCount()).isEqualTo(2);
        assertThat(code.outputs()).hasSize(4);
        assertThat(code.outputs().get(0)).isEqualTo(new Output.Stream("stdout", "a\nb\n"));
        assertThat(code.outputs().get(3)).isEqualTo(new Output.Failure("E", "bad", List.of("at x")));
        Output.Display result = (Output.Display) code.outputs().get(1);
        assertThat(result.executionCount()).isEqualTo(2);
        assertThat(result.data().get("text/plain")).isEqualTo(TextNode.valueOf("2"));
        assertThat(result.data().get("application/json")).hasToString("{\"two\":[2]}");
    }

    @Test
    void what_is_written_reads_the_same() {
        Notebook notebook = NotebookReader.read("n.ipynb", WHOLE);

        String written = NotebookWriter.write(notebook);

        assertThat(NotebookReader.read("again", written)).isEqualTo(notebook);
        assertThat(written).contains("\"# Title\\n\",\n").endsWith("}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cells\": [ | line 1, column 12: not a notebook",
                "[] | there is no nbformat",
                "{\"nbformat\": 3} | has notebook format 3",
                "{\"nbformat\": 4} | cells is missing",
                "{\"nbformat\": 4, \"cells\": [7]} | cell 1: cell_type is",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 1}]} | cell 1, source: it is number",
                "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": \"\", \"outputs\": {}}]} | outputs is object",
                "{\"nbformat\": 4, \"cells\": [], \"metadata\": []} | metadata is array"
            })
    void what_is_wrong_is_told_with_its_place(String json, String message) {
        assertThatThrownBy(() -> NotebookReader.read("bad.ipynb", json))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("bad.ipynb")
                .hasMessageContaining(message);
    }
}
