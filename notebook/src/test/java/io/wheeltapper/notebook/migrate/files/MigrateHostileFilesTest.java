package io.wheeltapper.notebook.migrate.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.notebook.migrate.code.CodeLanguage;
import io.wheeltapper.notebook.migrate.code.SourceCell;
import io.wheeltapper.notebook.migrate.notebooks.NotebookReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody writes who means well. */
@NullMarked
class MigrateHostileFilesTest {
    private static final String HEAD = "# Databricks notebook source\n";

    @Test
    void a_file_of_one_endless_line_is_named_and_skipped(@TempDir Path folder) throws IOException {
        byte[] line = "x = 1 + ".repeat(1 << 17).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(folder.resolve("long.py"))) {
            out.write(HEAD.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                out.write(line);
            }
        }
        Files.writeString(folder.resolve("other.py"), HEAD + "x = 1\n");
        FolderContents contents = FolderReader.read(folder);
        assertThat(contents.skipped())
                .containsExactly(new SkippedFile(
                        "long.py", "It is larger than 16 MB, which no notebook or job needs. Clear its outputs."));
        assertThat(contents.notebooks()).extracting(SourceNotebook::file).containsExactly("other.py");
    }

    @Test
    void statements_that_never_end_take_no_time(@TempDir Path folder) throws IOException {
        for (String piece : List.of(
                "label",
                "round(",
                "(",
                "'",
                "a + ",
                "datetime  ",
                ".write",
                "\"\"\"",
                "\\",
                "max(",
                "\n",
                "a\n",
                "%")) {
            Files.writeString(folder.resolve("hostile.py"), HEAD + piece.repeat(600_000 / piece.length()));
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> FolderReader.read(folder).notebooks().forEach(NotebookReport::of),
                    piece);
        }
    }

    @Test
    void statements_just_short_enough_take_no_time_either() {
        for (String piece : List.of(
                "label",
                "prev_value+",
                "round(",
                "coalesce(",
                "replace_na(",
                "insert overwrite ",
                ".write",
                "datetime ",
                "'a' ",
                "where >")) {
            SourceCell cell =
                    SourceCell.of(1, (piece.repeat(19_000 / piece.length()) + "\n").repeat(10), CodeLanguage.PYTHON, 1);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> NotebookReport.of(new SourceNotebook("x.py", CodeLanguage.PYTHON, List.of(cell))),
                    piece);
        }
    }

    @Test
    void json_and_yaml_that_are_nested_without_end_are_named(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));
        Files.writeString(folder.resolve("deep.ipynb"), "{\"a\":".repeat(100_000));
        Files.writeString(folder.resolve("deep.yaml"), "[".repeat(100_000));
        StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d,*a%d,*a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        Files.writeString(folder.resolve("laughs.yaml"), laughs);
        Files.writeString(folder.resolve("circle.yaml"), "a: &a\n  b: *a\n");
        FolderContents contents = FolderReader.read(folder);
        assertThat(contents.skipped())
                .extracting(SkippedFile::file)
                .containsExactly("circle.yaml", "deep.ipynb", "deep.json", "deep.yaml", "laughs.yaml");
        assertThat(contents.skipped()).allMatch(file -> file.reason().length() < 500);
    }

    @Test
    void links_are_not_followed_in_circles_or_out_of_the_folder(@TempDir Path outside) throws IOException {
        Path folder = Files.createDirectory(outside.resolve("in"));
        Files.writeString(outside.resolve("secret.py"), HEAD + "x = 1\n");
        Files.createSymbolicLink(folder.resolve("circle"), folder);
        Files.createSymbolicLink(folder.resolve("up"), outside);
        Files.createSymbolicLink(folder.resolve("secret.py"), outside.resolve("secret.py"));
        Files.createSymbolicLink(folder.resolve("nowhere.py"), folder.resolve("none"));
        FolderContents contents = FolderReader.read(folder);
        assertThat(contents.notebooks()).isEmpty();
        assertThat(contents.skipped())
                .extracting(SkippedFile::file)
                .containsExactly("circle", "nowhere.py", "secret.py", "up");
    }

    @Test
    void an_archive_that_unpacks_to_too_much_is_left_where_it_gets_too_much(@TempDir Path folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("bomb.dbc")))) {
            zip.putNextEntry(new ZipEntry("pumps/scores.python"));
            zip.write("""
                    {"version": "NotebookV1", "language": "python", "name": "scores", "commands": [
                      {"position": 2.0, "command": "w = Window.orderBy('t').rowsBetween(-23, 0)"},
                      {"position": 1.0, "command": "%md a title"}]}
                    """.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("../../bomb.python"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1_000; i++) {
                zip.write(zeros);
            }
        }
        assertThat(Files.size(folder.resolve("bomb.dbc"))).isLessThan(2 << 20);
        FolderContents contents = FolderReader.read(folder);
        assertThat(contents.notebooks())
                .extracting(SourceNotebook::file)
                .containsExactly("bomb.dbc!pumps/scores.python");
        NotebookReport report = NotebookReport.of(contents.notebooks().get(0));
        assertThat(report.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.cell()).isEqualTo(2));
        assertThat(contents.skipped()).singleElement().satisfies(file -> {
            assertThat(file.file()).isEqualTo("bomb.dbc!../../bomb.python");
            assertThat(file.reason()).contains("unpacks to more than the limit");
        });
    }

    @Test
    void what_is_binary_or_no_archive_is_named(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a.py"), new byte[] {1, 0, 2});
        Files.writeString(folder.resolve("b.dbc"), "no archive");
        Files.writeString(folder.resolve("c.json"), "");
        Files.writeString(folder.resolve("d.ipynb"), "");
        Files.writeString(folder.resolve("e.py"), "");
        FolderContents contents = FolderReader.read(folder);
        assertThat(contents.skipped()).extracting(SkippedFile::file).containsExactly("a.py", "b.dbc", "d.ipynb");
        assertThat(contents.notebooks()).isEmpty();
    }

    @Test
    void names_and_lines_cannot_speak_to_the_terminal(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a\u001b[31m.py"), HEAD + "w = rowsBetween(-3, 0) + '\u001b]0;title\u0007'\n");
        SourceNotebook notebook = FolderReader.read(folder).notebooks().get(0);
        assertThat(notebook.file()).isEqualTo("a [31m.py");
        assertThat(NotebookReport.of(notebook).findings().get(0).text()).doesNotContain("\u001b", "\u0007");
    }
}
