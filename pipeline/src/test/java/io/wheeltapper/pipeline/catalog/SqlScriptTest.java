package io.wheeltapper.pipeline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.catalog.SqlScript.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    @Test
    void cuts_at_semicolons_and_tells_the_lines() {
        assertThat(SqlScript.statements("""
                -- first the table
                CREATE TABLE t (x INT);

                INSERT INTO t
                VALUES (1); SELECT * FROM t
                """))
                .containsExactly(
                        new Statement("CREATE TABLE t (x INT)", 2),
                        new Statement("INSERT INTO t\nVALUES (1)", 4),
                        new Statement("SELECT * FROM t", 5));
    }

    @Test
    void semicolons_in_quotes_do_not_cut() {
        assertThat(texts("SELECT 'a;b', \"c;d\", `e;f`; SELECT 2"))
                .containsExactly("SELECT 'a;b', \"c;d\", `e;f`", "SELECT 2");
        assertThat(texts("SELECT 'it''s; so'; SELECT 2")).containsExactly("SELECT 'it''s; so'", "SELECT 2");
        assertThat(texts("SELECT 'it\\'s; so'; SELECT 2")).containsExactly("SELECT 'it\\'s; so'", "SELECT 2");
        assertThat(texts("SELECT '\\\\'; SELECT 2")).containsExactly("SELECT '\\\\'", "SELECT 2");
        assertThat(texts("SELECT '-- no comment'; SELECT 2")).containsExactly("SELECT '-- no comment'", "SELECT 2");
    }

    @Test
    void a_backslash_in_a_raw_text_or_a_name_is_a_character() {
        assertThat(texts("SELECT r'\\'; SELECT R\"\\\"; SELECT `\\`; SELECT 4"))
                .containsExactly("SELECT r'\\'", "SELECT R\"\\\"", "SELECT `\\`", "SELECT 4");
        assertThat(texts("SELECT 1 AS over'\\';'; SELECT 2")).containsExactly("SELECT 1 AS over'\\';'", "SELECT 2");
    }

    @Test
    void semicolons_and_quotes_in_comments_do_not_cut() {
        assertThat(texts("SELECT 1 -- isn't; it\n + 1; SELECT /* a; 'b /* c; */ d; */ 2"))
                .containsExactly("SELECT 1 -- isn't; it\n + 1", "SELECT /* a; 'b /* c; */ d; */ 2");
    }

    @Test
    void a_compound_statement_stays_whole() {
        String compound = "-- one\nBEGIN DECLARE x INT = 1; SELECT x; END;";
        assertThat(texts(compound)).containsExactly("BEGIN DECLARE x INT = 1; SELECT x; END;");
        assertThat(texts("SELECT 1; beginning; x")).containsExactly("SELECT 1", "beginning", "x");
    }

    @Test
    void nothing_but_comments_is_no_statement() {
        assertThat(texts("")).isEmpty();
        assertThat(texts(" ;; -- SELECT 1;\n /* SELECT 2; */ ; \n")).isEmpty();
    }

    @Test
    void what_is_left_open_goes_to_spark_as_it_is() {
        assertThat(texts("SELECT 1; SELECT 'a; b")).containsExactly("SELECT 1", "SELECT 'a; b");
        assertThat(texts("SELECT '\\")).containsExactly("SELECT '\\");
        assertThat(texts("SELECT 1 /* a; b")).containsExactly("SELECT 1 /* a; b");
        assertThat(texts("SELECT 1; -- end")).containsExactly("SELECT 1");
    }

    private static List<String> texts(String script) {
        return SqlScript.statements(script).stream().map(Statement::text).toList();
    }
}
