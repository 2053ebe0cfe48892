package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        checkHelp(root, "wheeltapper");
    }

    private static void checkHelp(CommandLine command, String path) {
        command.getSubcommands().forEach((name, verb) -> {
            String words = path + " " + name;
            assertThat(verb.getUsageMessage()).as(words).contains("Examples:", words, "--workspace");
            checkHelp(verb, words);
        });
    }

    @Test
    void a_group_of_commands_alone_is_a_usage_error_that_names_them() {
        assertThat(run("jobs")).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to do: wheeltapper jobs list, get, create");
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
        assertThat(err.toString()).contains("No verb is given");
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
    void a_public_address_that_cannot_be_is_told_so_before_the_server_starts() {
        assertThat(run("serve", "--state-folder", "not-made", "--public-url", "wheeltapper.plant.example"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("public address", "\"wheeltapper.plant.example\"", "http:// or https://")
                .doesNotContain("Exception");
        assertThat(Path.of("not-made")).doesNotExist();
    }

    @Test
    void an_option_of_the_server_that_would_change_nothing_is_refused() {
        String[] serve = {"serve", "--state-folder", "not-made"};
        assertRefused(serve, "--database does not name one", "--database-user", "plant");
        assertRefused(serve, "--no-driver starts none", "--no-driver", "--capacity", "2");
        assertRefused(serve, "applies only to events that --openlineage-url sends", "--openlineage-namespace", "plant");
        assertRefused(serve, "--smtp-host is missing", "--smtp-security", "tls");
        assertThat(Path.of("not-made")).doesNotExist();
    }

    private void assertRefused(String[] verb, String message, String... options) {
        assertThat(run(Stream.concat(Stream.of(verb), Stream.of(options)).toArray(String[]::new)))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void dates_the_wrong_way_round_are_a_usage_error() {
        assertThat(run("features", "--start-date", "2015-03-01", "--to-date", "2015-02-01", "--features-table", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--to-date 2015-02-01 is before --start-date 2015-03-01");
    }

    @Test
    void a_training_that_cannot_be_is_told_so_before_spark_starts() {
        assertThat(train("--algorithm", "forest")).isEqualTo(2);
        assertThat(err.toString()).contains("--algorithm: \"forest\" is not random-forest, decision-tree,");
        assertThat(train("--trees", "0", "--depth", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("--trees: \"0\" is not a whole number from 1 to 5,000.");
        assertThat(train("--cost-of-inspection", "7")).isEqualTo(2);
        assertThat(err.toString()).contains("Give both, or neither");
        assertThat(train("--cost-of-inspection", "7", "--cost-of-missed-failure", "5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("A missed failure must cost more than an inspection");
        assertThat(train("--horizons", "24h,soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--horizons: \"soon\" is not a duration such as 30m, 12h or 7d.");
        assertThat(train("--split-by", "serial")).isEqualTo(2);
        assertThat(err.toString()).contains("--split-by: \"serial\" is not time, unit or both.");
        assertThat(train("--split-shares", "70,30")).isEqualTo(2);
        assertThat(err.toString()).contains("--split-shares: \"70,30\" is not three positive numbers");
        assertThat(train("--test-machines", "file:no-such.txt")).isEqualTo(2);
        assertThat(err.toString()).contains("--test-machines: cannot read no-such.txt");
        assertThat(train("--test-machines", "3,7", "--training-machines", "7,8"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Machine 7 is listed for two purposes");
        assertThat(train("--keep-features", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--keep-features: \"0\" is not a whole number of at least 1.");
        assertThat(train("--keep-features", "66")).isEqualTo(2);
        assertThat(err.toString()).contains("keep-features is 66, but the scenario has only 65 features");
        assertThat(train("--hyperparameters", "no-such.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("Cannot read the hyperparameters no-such.yaml");
    }

    @Test
    void dates_of_a_training_must_follow_one_another_as_far_as_they_are_named() {
        assertThat(run("train", "--model", "pumps", "--start-date", "2015-03-01", "--test-to", "2015-02-01"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("The dates must be in ascending order, got --start-date 2015-03-01, --test-to 2015-02-01.");
    }

    @Test
    void a_model_reference_or_a_short_list_that_cannot_be_is_a_usage_error() {
        assertThat(score("--model", "pumps@3rd one")).isEqualTo(2);
        assertThat(err.toString()).contains("\"pumps@3rd one\" is not a model. Write NAME, NAME@3");
        assertThat(score("--model", "pumps", "--top", "-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--top: \"-1\" is not a whole number of at least 0.");
    }

    private int train(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "train",
                                "--model",
                                "pumps",
                                "--start-date",
                                "2015-01-01",
                                "--to-date",
                                "2015-02-01",
                                "--calibrate-to",
                                "2015-03-01",
                                "--test-to",
                                "2015-04-01"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int score(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "score",
                                "--start-date",
                                "2015-01-01",
                                "--to-date",
                                "2015-02-01",
                                "--results-data",
                                "scores"),
                        Stream.of(more))
                .toArray(String[]::new));
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
