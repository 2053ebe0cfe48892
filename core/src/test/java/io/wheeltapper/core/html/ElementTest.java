package io.wheeltapper.core.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementTest {
    @Test
    void texts_and_attributes_are_escaped() {
        assertThat(Element.of("b").with("title", "\"><i>").text("<script>&amp;"))
                .hasToString("<b title=\"&quot;&gt;&lt;i&gt;\">&lt;script&gt;&amp;amp;</b>");
    }

    @Test
    void what_xml_does_not_know_is_replaced_and_pairs_stay() {
        assertThat(Element.of("b").text("a\u0000b\uD800c\uFFFFd\uD83D\uDE00"))
                .hasToString("<b>a�b�c�d\uD83D\uDE00</b>");
    }

    @Test
    void coordinates_have_two_decimals_at_most() {
        assertThat(Element.of("i").with("x", 1.0).with("y", 2.345)).hasToString("<i x=\"1\" y=\"2.35\"></i>");
    }
}
