package io.wheeltapper.server.people.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MasterKeyTest {
    private static final byte[] VALUE = "hush".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder = Path.of(".");

    @Test
    void what_was_sealed_opens_with_the_same_key_at_the_same_place_only() {
        MasterKey key = MasterKey.random();
        String sealed = key.seal(VALUE, "scope/key");
        assertThat(key.open(sealed, "scope/key")).contains(VALUE);
        assertThat(key.open(sealed, "scope/other")).isEmpty();
        assertThat(MasterKey.random().open(sealed, "scope/key")).isEmpty();
    }

    @Test
    void the_same_value_is_sealed_differently_each_time() {
        MasterKey key = MasterKey.random();
        assertThat(key.seal(VALUE, "a/b")).isNotEqualTo(key.seal(VALUE, "a/b"));
    }

    @Test
    void no_changed_byte_goes_unnoticed() {
        MasterKey key = MasterKey.random();
        byte[] sealed = Base64.getDecoder().decode(key.seal(VALUE, "a/b"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(key.open(Base64.getEncoder().encodeToString(changed), "a/b"))
                    .as("byte %d", i)
                    .isEmpty();
        }
        assertThat(key.open("", "a/b")).isEmpty();
        assertThat(key.open("%", "a/b")).isEmpty();
    }

    @Test
    void a_key_is_made_once_and_its_file_is_the_owners_alone() throws IOException {
        MasterKeys keys = new MasterKeys(folder, null);
        assertThat(keys.present()).isEmpty();
        MasterKey made = keys.presentOrNew();
        assertThat(new MasterKeys(folder, null).presentOrNew().id()).isEqualTo(made.id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets.key"))))
                .isEqualTo("rw-------");
        assertThat(made).hasToString("master key " + made.id());
    }

    @Test
    void a_key_that_is_given_needs_no_file() {
        String given = MasterKey.random().encoded();
        MasterKeys keys = new MasterKeys(folder, given);
        assertThat(keys.presentOrNew().encoded()).isEqualTo(given);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "c2hvcnQ=", "not base64 at all, but of some length!!"})
    void what_is_no_key_is_refused_without_being_told(String given) throws IOException {
        assertThatThrownBy(() -> new MasterKeys(folder, given))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("WHEELTAPPER_MASTER_KEY")
                .hasMessageContaining("openssl rand -base64 32");
        Files.writeString(folder.resolve("secrets.key"), given);
        assertThatThrownBy(() -> new MasterKeys(folder, null).presentOrNew())
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("secrets.key");
    }
}
