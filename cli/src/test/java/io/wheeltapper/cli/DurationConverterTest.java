package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

final class DurationConverterTest {
    private static Duration value(String... arguments) {
        CommandLine line = Main.commandLine();
        return line.parseArgs(arguments)
                .subcommand()
                .matchedOption(arguments[1])
                .getValue();
    }

    @Test
    void reads_short_and_iso_forms() {
        assertThat(value("driver", "--stop-grace", "90s", "--server", "http://plant"))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(value("serve", "--keep-audit", "2w")).isEqualTo(Duration.ofDays(14));
        assertThat(value("serve", "--keep-runs", "PT36H")).isEqualTo(Duration.ofHours(36));
    }

    @Test
    void nothing_is_never_only_where_that_is_said() {
        assertThat(value("serve", "--system-tables-every", "0")).isZero();
        assertThatThrownBy(() -> value("driver", "--stop-grace", "0", "--server", "http://plant"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'--stop-grace': \"0\" is not a duration such as 30m, 12h or 7d");
    }

    @Test
    void tells_which_option_is_wrong_and_what_it_takes() {
        assertThatThrownBy(() -> value("serve", "--keep-runs", "-3d"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'--keep-runs': \"-3d\" is neither a duration such as 90s, 12h or 60d, nor 0");
    }
}
