package io.wheeltapper.driver.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.JsonRecords;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void the_longer_of_two_secrets_goes_first() {
        Redaction redaction = new Redaction(List.of("key", "keyring"));
        assertThat(redaction.text("a key on a keyring")).isEqualTo("a [REDACTED] on a [REDACTED]");
    }

    @Test
    void a_secret_of_several_lines_is_known_by_each_of_them() {
        Redaction redaction = new Redaction(List.of("-----BEGIN-----\nMIIEvQIBADAN\n}\n"));
        assertThat(redaction.text("MIIEvQIBADAN")).isEqualTo("[REDACTED]");
        assertThat(redaction.text("{}")).isEqualTo("{}");
    }

    @Test
    void trees_lose_secrets_in_texts_names_and_numbers() {
        Redaction redaction = new Redaction(List.of("4711", "abc"));
        JsonNode tree = JsonRecords.read("""
                {"abc": [4711, 47112, "x4711y"], "n": {"v": null, "t": true}}""", JsonNode.class);
        assertThat(redaction.tree(tree)).hasToString("""
                {"[REDACTED]":["[REDACTED]",47112,"x[REDACTED]y"],"n":{"v":null,"t":true}}""");
    }

    @Test
    void a_secret_is_known_in_markup_too() {
        Redaction redaction = new Redaction(List.of("a<b>&\"c"));
        assertThat(redaction.text("<td>a&lt;b&gt;&amp;&quot;c</td> a<b>&\"c"))
                .isEqualTo("<td>[REDACTED]</td> [REDACTED]");
    }

    @Test
    void empty_secrets_are_none() {
        assertThat(new Redaction(List.of("", " ", "\n")).text("a b")).isEqualTo("a b");
    }
}
