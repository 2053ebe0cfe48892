package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbers_stand_to_the_right_and_words_to_the_left() {
        TextTable table = new TextTable("machine", "risk").row("7", "0.91").row("12", "12.5×");
        assertThat(table.toString().lines())
                .containsExactly("machine   risk", "───────  ─────", "      7   0.91", "     12  12.5×");
        assertThat(new TextTable("component", "rows")
                        .row("comp1", "1,234")
                        .toString()
                        .lines())
                .containsExactly("component   rows", "─────────  ─────", "comp1      1,234");
    }

    @Test
    void a_table_without_rows_is_its_headings() {
        assertThat(new TextTable("a", "bc").toString().lines()).containsExactly("a  bc", "─  ──");
    }
}
