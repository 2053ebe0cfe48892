package io.wheeltapper.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.cli.RemoteShell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class NotebookTest {
    private static final String IPYNB = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": []}";

    @TempDir
    Path workspace;

    @TempDir
    Path folder;

    private RemoteShell shell;

    @BeforeEach
    void start() {
        shell = new RemoteShell(workspace);
    }

    @AfterEach
    void stop() {
        shell.close();
    }

    private String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return file.toString();
    }

    private void writeAll() throws IOException {
        write("a.ipynb", IPYNB);
        write("deep/b.java", "// Databricks notebook source\nint a = 1;");
        write("deep/C.java", "class C {}");
        write("deep/q.sql", "-- Databricks notebook source\r\nSELECT 1");
        write("limits.csv", "a,b\n");
        write(".git/config", "x");
        write("deep/.hidden", "x");
    }

    @Test
    void a_notebook_is_brought_and_fetched() throws IOException {
        String file = write("score.ipynb", IPYNB);
        assertThat(shell.output("notebook", "import", file, "/Shared/plant/score.ipynb"))
                .contains("made /Shared/plant", "imported /Shared/plant/score from " + file, "1 made, 1 imported.");
        assertThat(shell.output("notebook", "import", file, "/Shared/plant"))
                .contains("skipped /Shared/plant/score", "--overwrite", "1 skipped.");
        assertThat(shell.output("notebook", "import", file, "/Shared/plant/", "--overwrite"))
                .contains("replaced /Shared/plant/score", "1 replaced.");

        Path fetched = folder.resolve("fetched.ipynb");
        assertThat(shell.output("notebook", "export", "/Shared/plant/score", fetched.toString()))
                .contains("exported /Shared/plant/score to " + fetched, "1 exported, 0 skipped.");
        assertThat(fetched).hasContent(IPYNB);
        Files.delete(folder.resolve("score.ipynb"));
        shell.output("notebook", "export", "/Shared/plant/score", folder.toString());
        assertThat(folder.resolve("score.ipynb")).hasContent(IPYNB);
        shell.output("notebook", "export", "/Shared/plant/score", folder.toString(), "--format", "html");
        assertThat(folder.resolve("score.html")).content().contains("<title>score</title>");
    }

    @Test
    void a_folder_goes_there_and_comes_back_the_same_without_what_is_hidden() throws IOException {
        writeAll();
        String out = shell.output("notebook", "import", folder.toString(), "/Users/admin/plant");
        assertThat(out)
                .contains("imported /Users/admin/plant/deep/b from ", "2 made, 5 imported.")
                .doesNotContain(".git", "hidden");
        assertThat(shell.output("notebook", "list", "/Users/admin/plant", "-r").lines())
                .anySatisfy(
                        line -> assertThat(line).containsSubsequence("notebook", "java", "/Users/admin/plant/deep/b"))
                .anySatisfy(line -> assertThat(line).containsSubsequence("file", "/Users/admin/plant/deep/C.java"))
                .anySatisfy(
                        line -> assertThat(line).containsSubsequence("notebook", "sql", "/Users/admin/plant/deep/q"))
                .anySatisfy(line -> assertThat(line).containsSubsequence("file", "4", "/Users/admin/plant/limits.csv"));
        Path back = folder.resolve("back");
        assertThat(shell.output("notebook", "export", "/Users/admin/plant", back.toString()))
                .contains("5 exported, 0 skipped.");
        for (String name : new String[] {"a.ipynb", "deep/b.java", "deep/C.java", "deep/q.sql", "limits.csv"}) {
            assertThat(back.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
        }
        Files.writeString(back.resolve("limits.csv"), "mine");
        assertThat(shell.output("notebook", "export", "/Users/admin/plant/", back.toString()))
                .contains("0 exported, 5 skipped.");
        assertThat(back.resolve("limits.csv")).hasContent("mine");
    }

    @Test
    void a_dry_run_shows_everything_and_does_nothing() throws IOException {
        writeAll();
        JsonNode plan = shell.json("notebook", "import", folder.toString(), "/Shared/plant", "--dry-run");
        assertThat(plan.path("dry_run").asBoolean()).isTrue();
        assertThat(plan.path("objects")).hasSize(7);
        assertThat(shell.output("notebook", "list", "/Shared")).contains("There is nothing in /Shared.");
    }

    @Test
    void two_files_that_would_become_one_are_refused_before_anything_is_done() throws IOException {
        writeAll();
        write("a.java", "// Databricks notebook source\n");
        assertThat(shell.run("notebook", "import", folder.toString(), "/Shared/plant"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("a.ipynb", "a.java", "would both become /Shared/plant/a");
        assertThat(shell.json("notebook", "list", "/Shared")).isEmpty();
    }

    @Test
    void directories_are_made_and_deleted_after_a_question() {
        assertThat(shell.output("notebook", "mkdirs", "/Shared/a/b")).contains("/Shared/a/b is there.");
        assertThat(shell.run("notebook", "delete", "/Shared/a", "--recursive")).isEqualTo(2);
        assertThat(shell.err())
                .contains("delete the directory /Shared/a with 1 thing in it", "nobody can confirm", "--yes");
        assertThat(shell.run("notebook", "delete", "/Shared/a", "--yes")).isEqualTo(2);
        assertThat(shell.err()).contains("(/Shared/a) is not empty", "DIRECTORY_NOT_EMPTY");
        assertThat(shell.output("notebook", "delete", "/Shared/a", "--recursive", "--yes"))
                .contains("Deleted the directory /Shared/a with 1 thing in it.");
        assertThat(shell.run("notebook", "delete", "/Shared/a", "--yes")).isEqualTo(2);
        assertThat(shell.err()).contains("Path (/Shared/a) doesn't exist.");
    }

    @Test
    void what_cannot_be_is_told() throws IOException {
        assertThat(shell.run("notebook", "import", folder.resolve("none.ipynb").toString(), "/Shared/a"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("Cannot read", "none.ipynb");
        String file = write("bad.ipynb", "{}");
        assertThat(shell.run("notebook", "import", file, "/Shared/a")).isEqualTo(2);
        assertThat(shell.err()).contains("not a Jupyter notebook");
        assertThat(shell.run("notebook", "import", file, "Shared/a")).isEqualTo(2);
        assertThat(shell.err()).contains("Path (Shared/a) is not valid");
        assertThat(shell.run("notebook", "export", "/Shared/none", folder.toString()))
                .isEqualTo(2);
        assertThat(shell.runAlone("notebook")).isEqualTo(2);
        assertThat(shell.err()).contains("import, export, list, mkdirs, delete");
    }
}
