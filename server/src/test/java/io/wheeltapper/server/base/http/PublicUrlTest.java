package io.wheeltapper.server.base.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublicUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://wheeltapper.plant.example, https://wheeltapper.plant.example",
        "https://wheeltapper.plant.example/, https://wheeltapper.plant.example",
        "HTTP://10.0.0.7:8642, HTTP://10.0.0.7:8642",
        "http://[::1]:8642/, http://[::1]:8642",
        "https://plant.example/tools/wheeltapper//, https://plant.example/tools/wheeltapper"
    })
    void is_kept_without_a_slash_at_its_end(String given, String kept) {
        assertThat(new PublicUrl(given).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wheeltapper.plant.example   | it does not begin with http:// or https://",
                "ftp://plant.example         | it does not begin with http:// or https://",
                "``                          | it does not begin with http:// or https://",
                "https://                    | at character 9",
                "https:///path               | it has no host",
                "https:plant                 | it has no host",
                "https://plant.example:0     | an invalid port",
                "https://plant.example:99999 | an invalid port",
                "https://plant.example?a=b   | it has a query or a fragment",
                "https://plant.example/#jobs | it has a query or a fragment",
                "https://plant example       | at character 9",
                "https://plant.example/a b   | at character 24"
            })
    void says_why_another_cannot_be(String given, String reason) {
        assertThatThrownBy(() -> new PublicUrl(given))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("\"" + given + "\"")
                .hasMessageContaining(reason)
                .hasMessageContaining("Use an address such as https://wheeltapper.plant.example");
    }

    @Test
    void a_password_is_not_shown() {
        assertThatThrownBy(() -> new PublicUrl("https://ann:hush@plant.example"))
                .hasMessageContaining("\"…@plant.example\": it has a user")
                .hasMessageNotContaining("hush");
    }
}
