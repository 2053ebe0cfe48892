package io.wheeltapper.notebook.migrate.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class MigrateStatementTest {
    @Test
    void a_statement_ends_with_its_line_unless_a_bracket_is_open_or_a_chain_goes_on() {
        assertThat(statements(CodeLanguage.PYTHON, "a = f(1,\n  2)\nb = c \\\n  + d\ne = g\n  .h()\n"))
                .extracting(Statement::text)
                .containsExactly("a = f(1,\n  2)\n", "b = c \\\n  + d\n", "e = g\n  .h()\n");
        assertThat(statements(CodeLanguage.SQL, "SELECT 1\nFROM t; SELECT ';'")).hasSize(2);
    }

    @Test
    void comments_are_no_code_and_strings_are_bare_only_where_they_are_sql() {
        Statement statement = statements(CodeLanguage.PYTHON, "x = f('# no (comment', \"SELECT a FROM b\")  # lag(1)")
                .get(0);
        assertThat(statement.code().stripTrailing()).isEqualTo("x = f('# no (comment', \"SELECT a FROM b\")");
        assertThat(statement.bare().stripTrailing()).isEqualTo("x = f('             ', \"SELECT a FROM b\")");
        assertThat(statement.inBrackets(5)).startsWith("'# no").endsWith("b\"");
    }

    @Test
    void what_is_only_said_is_no_code() {
        assertThat(statements(
                        CodeLanguage.PYTHON, "\"\"\"Rows WHERE a\nare lagged\"\"\"\nprint(\"a WHERE datetime > '1'\")"))
                .singleElement()
                .satisfies(statement -> assertThat(statement.code()).doesNotContain("WHERE"))
                .satisfies(statement -> assertThat(statement.line()).isEqualTo(3));
        assertThat(statements(CodeLanguage.SCALA, "/* a\n b */ val x = '\"' // c\nval y = s\"\"\"q\"\"\""))
                .hasSize(2);
    }

    @Test
    void lines_are_those_of_the_cell_and_of_the_file() {
        SourceCell cell = SourceCell.of(3, "%python\n\na = 1\nb = (2 +\n  lag)", CodeLanguage.SQL, 10);
        assertThat(cell.language()).isEqualTo(CodeLanguage.PYTHON);
        Statement second = StatementReader.read(cell).statements().get(1);
        assertThat(second.lineAt(second.text().indexOf("lag"))).isEqualTo(5);
        assertThat(second.lineTextAt(second.text().indexOf("lag"))).isEqualTo("lag)");
        assertThat(cell.fileLine(5)).isEqualTo(14);
    }

    private static List<Statement> statements(CodeLanguage language, String text) {
        return StatementReader.read(SourceCell.of(1, text, language, null)).statements();
    }
}
