package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookConvertTest {
    private static final String SOURCE =
            "// Databricks notebook source\n// MAGIC %md\n// MAGIC # Pumps\n\n// COMMAND ----------\n\nint a = 1;\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int convert(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "notebook";
        arguments[1] = "convert";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void source_text_becomes_a_jupyter_notebook_and_comes_back_the_same() throws IOException {
        String source = write("pumps.java", SOURCE);
        assertThat(convert(source, path("made/pumps.ipynb"))).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("converted " + source + " to " + path("made/pumps.ipynb"), "1 converted, 0 skipped.");
        assertThat(folder.resolve("made/pumps.ipynb")).content().contains("\"nbformat\": 4");
        assertThat(convert(path("made/pumps.ipynb"), path("back.jsh"))).isZero();
        assertThat(folder.resolve("back.jsh")).hasContent(SOURCE);
        assertThat(convert(path("made/pumps.ipynb"), path("pumps.html"))).isZero();
        assertThat(folder.resolve("pumps.html")).content().contains("<title>pumps</title>", "int");
    }

    @Test
    void a_folder_goes_into_a_folder_without_what_is_no_notebook() throws IOException {
        write("all/a.java", SOURCE);
        write("all/deep/b.py", "# Databricks notebook source\nprint(1)\n");
        write("all/deep/C.java", "class C {}");
        write("all/.git/d.ipynb", "{}");
        write("all/limits.csv", "a");
        assertThat(convert(path("all"), path("pages"), "--to", "html"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("2 converted, 0 skipped.");
        assertThat(folder.resolve("pages/deep/b.html")).content().contains("print");
        assertThat(convert(path("all"), path("jupyter"), "--to", "ipynb")).isZero();
        assertThat(convert(path("jupyter"), path("back"), "--to", "source")).isZero();
        assertThat(folder.resolve("back/a.java")).hasContent(SOURCE);
        assertThat(folder.resolve("back/deep/b.py")).hasContent("# Databricks notebook source\nprint(1)\n");
    }

    @Test
    void what_is_there_already_is_left_alone_unless_told() throws IOException {
        String source = write("pumps.java", SOURCE);
        String target = write("pumps.html", "mine");
        assertThat(convert(source, target)).isZero();
        assertThat(out.toString()).contains("skipped " + source, "--overwrite", "0 converted, 1 skipped.");
        assertThat(folder.resolve("pumps.html")).hasContent("mine");
        assertThat(convert(source, folder.toString(), "--to", "html", "--overwrite", "--json"))
                .isZero();
        assertThat(folder.resolve("pumps.html")).content().contains("Pumps");
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/objects/0/action")
                        .asText())
                .isEqualTo("converted");
    }

    @Test
    void text_of_java_without_a_first_line_is_one_cell() throws IOException {
        assertThat(convert(write("a.jsh", "int a = 1;\nint b = 2;\n"), path("a.ipynb")))
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("a.ipynb").toFile())
                        .path("cells"))
                .hasSize(1);
    }

    @Test
    void what_cannot_be_is_a_usage_error_that_says_what_to_do() throws IOException {
        String source = write("pumps.java", SOURCE);
        assertThat(convert(source, path("pumps.pdf"))).isEqualTo(2);
        assertThat(err.toString()).contains("pumps.pdf does not tell the format", "--to");
        assertThat(convert(folder.toString(), path("other"))).isEqualTo(2);
        assertThat(err.toString()).contains("is a folder", "--to html");
        assertThat(convert(path("none.ipynb"), path("none.html"))).isEqualTo(2);
        assertThat(err.toString()).contains("There is no file or folder", "none.ipynb");
        assertThat(convert(write("bad.ipynb", "{}"), path("bad.html"))).isEqualTo(2);
        assertThat(err.toString()).contains("bad.ipynb, top: there is no nbformat");
        assertThat(convert(write("plain.py", "print(1)"), path("plain.html"))).isEqualTo(2);
        assertThat(err.toString()).contains("plain.py line 1");
        write("two/a.java", SOURCE);
        write("two/a.jsh", SOURCE);
        assertThat(convert(path("two"), path("made"), "--to", "html")).isEqualTo(2);
        assertThat(err.toString()).contains("a.java and ", "would both become");
        assertThat(folder.resolve("made")).doesNotExist();
    }
}
