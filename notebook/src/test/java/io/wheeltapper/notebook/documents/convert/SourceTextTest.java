package io.wheeltapper.notebook.documents.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.documents.Cell;
import io.wheeltapper.notebook.documents.CellCode;
import io.wheeltapper.notebook.documents.CellLanguage;
import io.wheeltapper.notebook.documents.CellType;
import io.wheeltapper.notebook.documents.Notebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SourceTextTest {
    private static final String READABLE = """
            // Databricks notebook source
            // MAGIC %md
            // MAGIC # Telemetry
            // MAGIC
            // MAGIC of a month

            // COMMAND ----------

            var telemetry = spark.table("telemetry");

            display(telemetry);

            // COMMAND ----------

            // WHEELTAPPER {"cell":{"id":"count","metadata":{"tags":["hide-input"]}}}
            // MAGIC %sql
            // MAGIC SELECT count(*) FROM telemetry
            """;

    private static final List<String> PIECES = List.of(
            "",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            " ",
            "\t",
            "int x = 1;",
            "%sql",
            "%md",
            "%md ",
            "%sql\n",
            "%python print(1)",
            "%",
            "// MAGIC",
            "// MAGIC ",
            "// MAGIC %md",
            "// MAGIC %sql SELECT 1",
            "// COMMAND ----------",
            "\n// COMMAND ----------\n",
            "// COMMAND ----------  ",
            "# COMMAND ----------",
            "-- COMMAND ----------",
            "// Databricks notebook source",
            "// WHEELTAPPER {\"cell\":{}}",
            "// WHEELTAPPER",
            "// DBTITLE 1,a",
            "# Über",
            "日本語 😀",
            "\u2028",
            "\u0000",
            "\"\\u0041\"",
            "{\"cells\":0}",
            "\uFEFF",
            "\uD800");

    @Test
    void a_notebook_reads_as_a_script() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putArray("tags").add("hide-input");
        Cell count =
                new Cell("count", CellType.CODE, "%sql\nSELECT count(*) FROM telemetry", metadata, null, List.of());
        Notebook notebook = Notebook.ofJava(List.of(
                Cell.markdown("cell-1", "# Telemetry\n\nof a month"),
                Cell.code("cell-2", "var telemetry = spark.table(\"telemetry\");\n\ndisplay(telemetry);"),
                count));

        assertThat(SourceText.write(notebook)).isEqualTo(READABLE);
        assertThat(SourceText.read("n.java", READABLE)).isEqualTo(notebook);
    }

    @Test
    void any_notebook_comes_back_as_it_was() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            Notebook notebook = notebook(random);
            String text = SourceText.write(notebook);

            Notebook back = SourceText.read("n" + ending(notebook), text);
            assertThat(back).as(text).isEqualTo(notebook);
            assertThat(SourceText.write(back)).isEqualTo(text);
        }
    }

    private static String ending(Notebook notebook) {
        return switch (notebook.language()) {
            case "scala" -> ".scala";
            case "r" -> ".r";
            default -> ".txt";
        };
    }

    private static Notebook notebook(Random random) {
        List<Cell> cells = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 1; i <= count; i++) {
            String id = random.nextInt(3) > 0 ? "cell-" + i : "id" + i + "\n\"";
            CellType type = List.of(CellType.values()).get(random.nextInt(3));
            StringBuilder source = new StringBuilder();
            for (int piece = random.nextInt(6); piece > 0; piece--) {
                source.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? "\n" : "");
            }
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            if (random.nextInt(4) == 0) {
                metadata.put("note", PIECES.get(random.nextInt(PIECES.size())));
            }
            cells.add(new Cell(id, type, source.toString(), metadata, null, List.of()));
        }
        SourceLanguage language = List.of(SourceLanguage.values()).get(random.nextInt(5));
        ObjectNode metadata = SourceText.metadata(language);
        if (random.nextInt(3) == 0) {
            metadata.put("note", "a\nb");
        }
        return new Notebook(cells, metadata);
    }

    @Test
    void notebooks_of_databricks_are_read_in_all_their_languages() {
        Notebook python = SourceText.read("a.py", """
                # Databricks notebook source
                # MAGIC %md # Title

                # COMMAND ----------

                # DBTITLE 1,Load
                df = spark.table("t")

                # COMMAND ----------

                # MAGIC %sql
                # MAGIC SELECT 1
                # MAGIC
                # MAGIC -- end

                # COMMAND ----------

                # MAGIC %run ./other
                """);

        assertThat(python.language()).isEqualTo("python");
        assertThat(python.cells())
                .extracting(Cell::source)
                .containsExactly("# Title", "df = spark.table(\"t\")", "%sql\nSELECT 1\n\n-- end", "%run ./other");
        assertThat(python.cells().get(0).type()).isEqualTo(CellType.MARKDOWN);
        assertThat(python.cells().get(1).metadata().path("title").asText()).isEqualTo("Load");
        assertThat(CellCode.of(python.cells().get(3).source()).language()).isEqualTo(CellLanguage.RUN);
        assertThat(SourceText.read("a.r", "# Databricks notebook source\nx <- 1\n")
                        .language())
                .isEqualTo("r");
        assertThat(SourceText.read("a.sql", "-- Databricks notebook source\nSELECT 1\n")
                        .language())
                .isEqualTo("sql");
        assertThat(SourceText.read("a.scala", "// Databricks notebook source\nval x = 1")
                        .language())
                .isEqualTo("scala");
        assertThat(SourceText.read("a.java", "// Databricks notebook source\nint x = 1;")
                        .cells())
                .extracting(Cell::source)
                .containsExactly("int x = 1;");
    }

    @Test
    void lines_that_end_as_on_windows_are_read() {
        Notebook notebook = SourceText.read(
                "a.py",
                "# Databricks notebook source\r\n# MAGIC %sql\r\n# MAGIC SELECT 1\r\n\r\n# COMMAND ----------\r\n\r\nx = 1\r\n");

        assertThat(notebook.cells()).extracting(Cell::source).containsExactly("%sql\r\nSELECT 1", "x = 1");
    }

    @Test
    void other_texts_are_refused() {
        assertThat(SourceText.isSource("print(1)")).isFalse();
        assertThat(SourceText.isSource("# Databricks notebook source\n")).isTrue();
        assertThatThrownBy(() -> SourceText.read("a.py", "print(1)"))
                .hasMessage("a.py line 1 is \"print(1)\", expected \"// Databricks notebook source\" or the same "
                        + "with # or --. Export the notebook as source.");
        assertThatThrownBy(() -> SourceText.read("a", "// Databricks notebook source\n// WHEELTAPPER {\"cell\":\n"))
                .hasMessageContaining("is damaged");
    }
}
