package io.wheeltapper.server.documents.workspace;

import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.NOTEBOOK;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.ask;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.assertDone;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.assertRefused;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.body;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.delete;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.exported;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.list;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.mkdirs;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.put;
import static io.wheeltapper.server.documents.workspace.WorkspaceFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.testing.HttpAnswer;
import io.wheeltapper.server.testing.HttpCaller;
import io.wheeltapper.server.testing.IdentityServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in the workspace, in which forms, under which paths. Ann and Ben are users. */
@SuppressWarnings("NullAway.Init")
final class WorkspaceHttpTest {
    @TempDir
    Path folder;

    private WorkspaceFixture workspace;
    private HttpCaller admin;
    private HttpCaller ann;
    private HttpCaller ben;

    @BeforeEach
    void start() {
        workspace = new WorkspaceFixture(folder);
        admin = workspace.admin;
        ann = workspace.ann;
        ben = workspace.ben;
    }

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void a_notebook_is_kept_to_the_byte_and_told_of() {
        assertDone(put(ann, "/Shared/score.ipynb", "AUTO", NOTEBOOK));
        assertThat(exported(ben, "/Shared/score", "JUPYTER")).isEqualTo(NOTEBOOK);
        JsonNode told = status(ben, "/Shared/score").body();
        assertThat(told.path("object_type").asText()).isEqualTo("NOTEBOOK");
        assertThat(told.path("language").asText()).isEqualTo("JAVA");
        assertThat(told.path("created_at").asLong()).isEqualTo(IdentityServer.START.toEpochMilli());
        assertThat(told.has("size")).isFalse();
        assertRefused(status(ben, "/Shared/score.ipynb"), 404, "RESOURCE_DOES_NOT_EXIST", "(/Shared/score.ipynb)");
    }

    @Test
    void a_file_is_kept_to_the_byte_with_its_size() {
        byte[] bytes = {0, 1, (byte) 0xff, '\r', '\n', 0};
        assertDone(ann.post(
                "/api/2.0/workspace/import",
                body(
                        "/Shared/limits.csv",
                        "format",
                        "AUTO",
                        "content",
                        Base64.getEncoder().encodeToString(bytes))));
        JsonNode told = status(ann, "/Shared/limits.csv").body();
        assertThat(told.path("object_type").asText()).isEqualTo("FILE");
        assertThat(told.path("size").asLong()).isEqualTo(6);
        HttpAnswer export = ask(ann, "export", "/Shared/limits.csv", "&format=AUTO");
        assertThat(Base64.getDecoder().decode(export.body().path("content").asText()))
                .isEqualTo(bytes);
        assertThat(export.body().path("file_type").asText()).isEqualTo("csv");
        assertDone(put(ann, "/Shared/empty", "RAW", ""));
        assertThat(exported(ann, "/Shared/empty", "RAW")).isEmpty();
    }

    @Test
    void source_text_stays_as_it_is_with_its_language() {
        assertDone(put(ann, "/Shared/a", "SOURCE", "int é = 1;\r\n", "language", "JAVA"));
        assertDone(put(ann, "/Shared/p", "SOURCE", "print(1)", "language", "PYTHON"));
        assertThat(exported(ann, "/Shared/a", "SOURCE")).isEqualTo("int é = 1;\r\n");
        assertThat(status(ann, "/Shared/p").body().path("language").asText()).isEqualTo("PYTHON");
        assertRefused(put(ann, "/Shared/b", "SOURCE", "x"), 400, "INVALID_PARAMETER_VALUE", "required field: language");
    }

    @Test
    void a_jupyter_notebook_of_java_can_be_had_as_source_text_which_is_the_usual_form() {
        put(ann, "/Shared/a", "JUPYTER", NOTEBOOK);
        HttpAnswer answer = ask(ann, "export", "/Shared/a", "");
        assertThat(answer.body().path("file_type").asText()).isEqualTo("java");
        assertThat(exported(ann, "/Shared/a", "SOURCE"))
                .startsWith("// Databricks notebook source\n")
                .endsWith("int a = 1;\na < 2\n");
        put(ann, "/Shared/p", "JUPYTER", NOTEBOOK.replace("java", "python"));
        assertRefused(
                ask(ann, "export", "/Shared/p", ""),
                400,
                "INVALID_PARAMETER_VALUE",
                "/Shared/p is written in PYTHON",
                "format AUTO");
    }

    @Test
    void source_text_can_be_had_as_a_jupyter_notebook_and_comes_back_as_it_was() {
        String source =
                "// Databricks notebook source\n// MAGIC %md\n// MAGIC # Pumps\n\n// COMMAND ----------\n\nint a = 1;\n";
        put(ann, "/Shared/a", "SOURCE", source, "language", "JAVA");
        String ipynb = exported(ann, "/Shared/a", "JUPYTER");
        assertThat(ipynb).contains("\"# Pumps\"", "\"int a = 1;\"", "\"cell_type\": \"markdown\"");
        assertDone(put(ann, "/Shared/b", "JUPYTER", ipynb));
        assertThat(exported(ann, "/Shared/b", "SOURCE")).isEqualTo(source);
        assertThat(status(ann, "/Shared/b").body().path("language").asText()).isEqualTo("JAVA");
        assertThat(exported(ann, "/Shared/a", "HTML")).contains("<title>a</title>", "Pumps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JAVA | int a = 1; | java",
                "PYTHON | print(1) | python",
                "SCALA | // Databricks notebook source~val a = 1 | scala",
                "SQL | -- Databricks notebook source~SELECT 1 | sql",
                "R | # Databricks notebook source~a <- 1 | r",
            })
    void any_source_text_can_be_had_as_a_jupyter_notebook_of_its_language(String language, String text, String word)
            throws Exception {
        put(ann, "/Shared/a", "SOURCE", text.replace('~', '\n'), "language", language);
        JsonNode notebook = Json.parse(exported(ann, "/Shared/a", "JUPYTER"));
        assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
        assertThat(notebook.at("/metadata/language_info/name").asText()).isEqualTo(word);
        assertThat(notebook.at("/cells/0/source/0").asText()).isEqualTo(text.replaceFirst(".*~", ""));
    }

    @Test
    void damaged_source_text_is_kept_but_not_turned_into_anything() {
        String text = "// Databricks notebook source\n// WHEELTAPPER {\"cell\": 3}\n1\n";
        assertDone(put(ann, "/Shared/a", "SOURCE", text, "language", "JAVA"));
        assertRefused(
                ask(ann, "export", "/Shared/a", "&format=JUPYTER"),
                400,
                "INVALID_PARAMETER_VALUE",
                "/Shared/a.java",
                "is damaged");
    }

    @Test
    void a_page_of_a_notebook_holds_no_code_of_strangers() {
        String hostile = NOTEBOOK.replace(
                "\"outputs\": []",
                "\"outputs\": [{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {\"text/html\":"
                        + " \"<script>steal()</script><b onclick='steal()'>bold</b>\"}}]");
        assertDone(put(ann, "/Shared/a<b", "JUPYTER", hostile));
        assertThat(exported(ann, "/Shared/a<b", "HTML"))
                .contains("<title>a&lt;b</title>", "<b>bold</b>")
                .doesNotContain("steal", "<script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTML", "DBC", "R_MARKDOWN", "ZIP", "jupyter"})
    void other_formats_are_refused_by_name(String format) {
        assertRefused(put(ann, "/Shared/a", format, NOTEBOOK), 400, "INVALID_PARAMETER_VALUE", format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | it is not JSON",
                "[] | there is no nbformat",
                "{'cells': []} | there is no nbformat",
                "{'cells': [], 'nbformat': 3} | has notebook format 3, expected 4",
                "{'cells': {}, 'nbformat': 4} | /Shared/a, top: cells is object, expected a list",
                "{'cells': [], 'cells': [], 'nbformat': 4} | it is not JSON",
                "{'cells': [{'cell_type': 'note'}], 'nbformat': 4} | /Shared/a, cell 1: cell_type is \"note\", expected code",
            })
    void what_is_no_jupyter_notebook_is_not_taken_for_one(String content, String problem) {
        assertRefused(
                put(ann, "/Shared/a", "JUPYTER", content.replace('\'', '"')), 400, "INVALID_PARAMETER_VALUE", problem);
        assertThat(list(ann, "/Shared")).isEmpty();
    }

    @Test
    void very_deep_content_and_broken_text_are_refused() {
        String deep = "{\"nbformat\": 4, \"cells\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertRefused(put(ann, "/Shared/a", "JUPYTER", deep), 400, "INVALID_PARAMETER_VALUE", "not JSON");
        assertRefused(
                ann.post("/api/2.0/workspace/import", body("/Shared/a", "format", "JUPYTER", "content", "/w==")),
                400,
                "INVALID_PARAMETER_VALUE",
                "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "====", "!!!!", "YWJj*", "YQ=a"})
    void what_is_not_base64_is_refused(String content) {
        assertRefused(
                ann.post("/api/2.0/workspace/import", body("/Shared/a", "format", "RAW", "content", content)),
                400,
                "INVALID_PARAMETER_VALUE",
                "base64");
    }

    @Test
    void base64_may_have_lines_and_must_be_there() {
        assertDone(
                ann.post("/api/2.0/workspace/import", body("/Shared/a", "format", "RAW", "content", "YWJj\r\nZA==\n")));
        assertThat(exported(ann, "/Shared/a", "AUTO")).isEqualTo("abcd");
        assertRefused(
                ann.post("/api/2.0/workspace/import", body("/Shared/b", "format", "RAW")),
                400,
                "INVALID_PARAMETER_VALUE",
                "content");
    }

    @Test
    void ten_megabytes_are_the_most_in_the_vendors_words() {
        String most = "x".repeat(WorkspaceRoutes.MAX_CONTENT_BYTES);
        assertDone(put(ann, "/Shared/a", "RAW", most));
        assertThat(exported(ann, "/Shared/a", "RAW")).hasSameSizeAs(most);
        assertRefused(
                put(ann, "/Shared/b", "RAW", most + "x"),
                400,
                "MAX_NOTEBOOK_SIZE_EXCEEDED",
                "File size imported is (10485761 bytes), exceeded max size (10485760 bytes)");
        assertRefused(
                put(ann, "/Shared/b", "RAW", most + most),
                400,
                "MAX_NOTEBOOK_SIZE_EXCEEDED",
                "exceeded max size (10485760 bytes)");
        assertThat(list(ann, "/Shared")).containsExactly("/Shared/a");
    }

    @Test
    void a_thing_is_replaced_only_when_that_is_asked_for_and_stays_the_same_thing() {
        put(ann, "/Shared/a", "RAW", "1");
        JsonNode before = status(ann, "/Shared/a").body();
        workspace.server.clock.pass(Duration.ofMinutes(1));
        assertRefused(put(ann, "/Shared/a", "RAW", "22"), 400, "RESOURCE_ALREADY_EXISTS", "(/Shared/a) already exists");
        assertDone(put(ben, "/Shared/a", "RAW", "22", "overwrite", "true"));
        JsonNode after = status(ann, "/Shared/a").body();
        assertThat(after.path("object_id")).isEqualTo(before.path("object_id"));
        assertThat(after.path("created_at")).isEqualTo(before.path("created_at"));
        assertThat(after.path("modified_at").asLong())
                .isEqualTo(before.path("modified_at").asLong() + 60_000);
        assertThat(after.path("size").asInt()).isEqualTo(2);
        assertRefused(
                put(ann, "/Shared/a", "JUPYTER", NOTEBOOK, "overwrite", "true"),
                400,
                "INVALID_PARAMETER_VALUE",
                "type mismatch (asked: NOTEBOOK, actual: FILE)");
        mkdirs(ann, "/Shared/d");
        assertRefused(
                put(ann, "/Shared/d", "RAW", "", "overwrite", "true"),
                400,
                "INVALID_PARAMETER_VALUE",
                "actual: DIRECTORY");
    }

    @Test
    void directories_are_made_with_those_around_them_and_deleted_empty_or_whole() {
        assertRefused(
                put(ann, "/Shared/a/b/c", "RAW", ""),
                404,
                "RESOURCE_DOES_NOT_EXIST",
                "parent folder (/Shared/a/b) does not exist");
        assertDone(mkdirs(ann, "/Shared/a/b"));
        assertDone(mkdirs(ann, "/Shared/a/b"));
        assertDone(put(ann, "/Shared/a/b/c", "RAW", "x"));
        put(ann, "/Shared/a2", "RAW", "x");
        assertRefused(mkdirs(ann, "/Shared/a/b/c/d"), 400, "RESOURCE_ALREADY_EXISTS", "(/Shared/a/b/c)", "a file");
        assertRefused(put(ann, "/Shared/a/b/c/d", "RAW", ""), 404, "RESOURCE_DOES_NOT_EXIST", "(/Shared/a/b/c)");
        assertThat(list(ann, "/Shared")).containsExactly("/Shared/a", "/Shared/a2");
        assertThat(list(ann, "/Shared/a/b/c")).containsExactly("/Shared/a/b/c");
        assertRefused(delete(ann, "/Shared/a", false), 400, "DIRECTORY_NOT_EMPTY", "(/Shared/a)", "recursive");
        assertDone(delete(ann, "/Shared/a", true));
        assertRefused(
                status(ann, "/Shared/a/b/c"), 404, "RESOURCE_DOES_NOT_EXIST", "Path (/Shared/a/b/c) doesn't exist.");
        assertThat(list(ann, "/Shared")).containsExactly("/Shared/a2");
        assertRefused(delete(ann, "/Shared/a", true), 404, "RESOURCE_DOES_NOT_EXIST");
    }

    @Test
    void names_differ_by_case_and_do_not_match_as_patterns() {
        for (String name : List.of("A", "a", "a_", "ab", "a%", "%")) {
            assertDone(mkdirs(ann, "/Shared/" + name + "/x"));
        }
        assertDone(delete(ann, "/Shared/a_", true));
        assertDone(delete(ann, "/Shared/%", true));
        assertDone(delete(ann, "/Shared/a", true));
        assertThat(list(ann, "/Shared")).containsExactlyInAnyOrder("/Shared/A", "/Shared/ab", "/Shared/a%");
        assertThat(list(ann, "/Shared/A")).containsExactly("/Shared/A/x");
    }

    static Stream<String> badPaths() {
        return Stream.of(
                "Shared/a",
                "",
                "//Shared",
                "/Shared/",
                "/Shared//a",
                "/Shared/./a",
                "/Shared/../Users/ben@x/a",
                "/Shared/..",
                "/Shared/a\nb",
                "/Shared/a\tb",
                "/Shared/\u007f",
                "/Shared/\u2028",
                "/Shared/ a",
                "/Shared/" + "a".repeat(1_000),
                "/Shared" + "/a".repeat(60),
                "C:\\Shared",
                "file:///Shared/a");
    }

    @ParameterizedTest
    @MethodSource("badPaths")
    void what_is_no_path_is_refused_everywhere(String path) {
        String invalid = "INVALID_PARAMETER_VALUE";
        assertRefused(put(admin, path, "RAW", ""), 400, invalid);
        assertRefused(mkdirs(admin, path), 400, invalid);
        assertRefused(delete(admin, path, true), 400, invalid);
        assertRefused(status(admin, path), 400, invalid);
        assertRefused(ask(admin, "list", path, ""), 400, invalid);
        assertRefused(ask(admin, "export", path, ""), 400, invalid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Shared/..ipynb", "/Shared/...ipynb", "/Shared/a .ipynb"})
    void what_is_no_path_without_its_end_is_refused(String path) {
        assertRefused(put(admin, path, "AUTO", NOTEBOOK), 400, "INVALID_PARAMETER_VALUE");
    }

    @Test
    void half_of_a_character_is_no_name() {
        assertRefused(
                admin.post("/api/2.0/workspace/mkdirs", "{\"path\": \"/Shared/\\ud800\"}"),
                400,
                "INVALID_PARAMETER_VALUE",
                "unpaired surrogate");
    }

    @ParameterizedTest
    @MethodSource("io.wheeltapper.server.testing.Hostile#texts")
    void any_other_text_is_a_name_like_any_other(String text) {
        String name = "/Shared/" + text.replace("/", "|").replace("..", "dots");
        assertDone(put(ann, name, "RAW", text));
        assertThat(exported(ben, name, "RAW")).isEqualTo(text);
        assertThat(list(ben, "/Shared")).containsExactly(name);
        assertDone(delete(ben, name, true));
        assertThat(list(admin, "/")).containsExactly("/Shared", "/Users");
    }
}
