package io.wheeltapper.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerLinkTest {
    @Test
    void an_address_loses_its_last_slash() {
        assertThat(ServerLink.address("https://example.org/wheels/")).hasToString("https://example.org/wheels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8642", "ftp://example.org", "http:///x", "8080", ""})
    void what_is_no_address_of_a_server_is_told(String text) {
        assertThatThrownBy(() -> ServerLink.address(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not an address such as http://localhost:8642");
    }
}
