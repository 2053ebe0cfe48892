package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Talks to the program as a shell would, without starting Spark. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_verb_has_a_help_text_with_examples() {
        CommandLine root = Main.commandLine();
        assertThat(root.getSubcommands()).isNotEmpty();
        root.getSubcommands()
                .forEach((name, verb) -> assertThat(verb.getUsageMessage())
                        .as(name)
                        .contains("Examples:")
                        .contains("wheeltapper " + name)
                        .contains("--workspace"));
    }

    @Test
    void help_and_version_answer_with_success() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("features", "Exit codes:");
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("wheeltapper development");
    }

    @Test
    void no_verb_or_a_wrong_one_is_a_usage_error_with_a_hint() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a verb");
        assertThat(run("featurs")).isEqualTo(2);
        assertThat(err.toString()).contains("features");
    }

    @Test
    void a_wrong_date_is_a_usage_error_that_shows_the_form() {
        assertThat(run("features", "--start-date", "1/2/2015", "--to-date", "2015-02-01", "--features-table", "t"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--start-date: \"1/2/2015\" is not a date or time such as 2015-01-01")
                .doesNotContain("Exception");
    }

    @Test
    void dates_the_wrong_way_round_are_a_usage_error() {
        assertThat(run("features", "--start-date", "2015-03-01", "--to-date", "2015-02-01", "--features-table", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--to-date 2015-02-01 lies before --start-date 2015-03-01");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
