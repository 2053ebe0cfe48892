package io.wheeltapper.notebook.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class CellCodeTest {
    @Test
    void code_without_a_word_is_java() {
        assertThat(CellCode.of("int x = 7 % 2;")).isEqualTo(new CellCode(CellLanguage.JAVA, "", "int x = 7 % 2;"));
    }

    @Test
    void the_word_is_taken_off_and_lines_stay_where_they_were() {
        assertThat(CellCode.of("\n%sql\nSELECT 1")).isEqualTo(new CellCode(CellLanguage.SQL, "%sql", "\n\nSELECT 1"));
        assertThat(CellCode.of("%MD # Title").language()).isEqualTo(CellLanguage.MARKDOWN);
        assertThat(CellCode.of("%run ./other")).isEqualTo(new CellCode(CellLanguage.RUN, "%run", " ./other"));
    }

    @Test
    void other_words_are_named() {
        assertThat(CellCode.of("%python\nprint(1)"))
                .isEqualTo(new CellCode(CellLanguage.OTHER, "%python", "\nprint(1)"));
    }
}
