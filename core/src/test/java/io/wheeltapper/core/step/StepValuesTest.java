package io.wheeltapper.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepValuesTest {
    private static final Map<String, String> SCORING =
            Map.of("model", "pumps", "results_data", "scores", "start_date", "2015-10-01", "to_date", "2016-01-01");

    private static StepValues read(StepDefinition step, Map<String, String> told) {
        return StepValues.of(step, StepInput.of(told), Spelling.PARAMETERS);
    }

    private static Map<String, String> with(Map<String, String> told, String... more) {
        Map<String, String> all = new LinkedHashMap<>(told);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String refusal(StepDefinition step, StepInput input, Spelling spelling) {
        try {
            StepValues.of(step, input, spelling);
        } catch (WheeltapperException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION);
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("Not refused");
    }

    private static String refusal(StepDefinition step, Map<String, String> told) {
        return refusal(step, StepInput.of(told), Spelling.PARAMETERS);
    }

    @Test
    void values_have_the_types_of_their_parameters() {
        StepValues values = read(ScoreDefinition.STEP, with(SCORING, "top", "25", "csv", "true"));
        assertThat(values.get(ScoreDefinition.MODEL)).isEqualTo("pumps");
        assertThat(values.get(ScoreDefinition.START_DATE).in(ZoneOffset.UTC)).isEqualTo("2015-10-01T00:00:00Z");
        assertThat(values.get(ScoreDefinition.TOP)).isEqualTo(25);
        assertThat(values.get(ScoreDefinition.CSV)).isTrue();

        StepValues training = read(
                TrainDefinition.STEP,
                Map.of(
                        "model",
                        "m",
                        "horizons",
                        "24h, 7d",
                        "split_shares",
                        "6, 2,2",
                        "subsampling",
                        "0.5",
                        "seed",
                        "-7"));
        assertThat(training.get(TrainDefinition.HORIZONS)).containsExactly(Duration.ofDays(1), Duration.ofDays(7));
        assertThat(training.get(SplitParameters.SPLIT_SHARES)).containsExactly(6.0, 2.0, 2.0);
        assertThat(training.get(ClassifierParameters.SUBSAMPLING)).isEqualTo(0.5);
        assertThat(training.get(ClassifierParameters.SEED)).isEqualTo(-7);
    }

    @Test
    void what_is_not_told_has_its_default_or_no_value() {
        StepValues values = read(ScoreDefinition.STEP, SCORING);
        assertThat(values.get(ScoreDefinition.TOP)).isEqualTo(10);
        assertThat(values.get(ScoreDefinition.SINCE_LAST)).isFalse();
        assertThat(values.find(ScoreDefinition.FEATURES_TABLE)).isEmpty();
        assertThatThrownBy(() -> values.get(ScoreDefinition.FEATURES_TABLE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blank_texts_count_as_not_told() {
        StepValues values = read(ScoreDefinition.STEP, with(SCORING, "features_table", " ", "top", ""));
        assertThat(values.isTold(ScoreDefinition.FEATURES_TABLE)).isFalse();
        assertThat(values.get(ScoreDefinition.TOP)).isEqualTo(10);
        assertThat(refusal(ScoreDefinition.STEP, with(SCORING, "model", ""))).isEqualTo("Step score lacks model.");
    }

    @Test
    void all_problems_are_told_together() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("modell", "pumps");
        told.put("top", "many");
        told.put("start_date", "1/2/2015");
        told.put("to_date", "2015-02-01");
        assertThat(refusal(ScoreDefinition.STEP, told)).isEqualTo("""
                Step score has 4 problems:
                  - Step score has no parameter modell. Did you mean model? Its parameters are model, start_date, to_date, since_last, \
                results_data, features_table, top, explain, csv, engine.
                  - top: "many" is not a whole number.
                  - start_date: "1/2/2015" is not a date or time such as 2015-01-01, 2015-01-01 06:00:00 or 2015-01-01T06:00:00Z.
                  - Step score lacks model, results_data.""");
    }

    @Test
    void a_shell_is_answered_in_options() {
        StepInput input = StepInput.of(Map.of("start_date", "2015-03-01", "to_date", "2015-02-01", "labels", "true"));
        assertThat(refusal(FeaturesDefinition.STEP, input, Spelling.OPTIONS)).isEqualTo("""
                wheeltapper features has 2 problems:
                  - wheeltapper features lacks --features-table.
                  - --to-date 2015-02-01 is before --start-date 2015-03-01. Swap them.""");
        assertThat(refusal(IngestDefinition.STEP, StepInput.of(Map.of()), Spelling.OPTIONS))
                .isEqualTo("wheeltapper ingest lacks SOURCE.");
    }

    @Test
    void numbers_stay_in_their_range() {
        Map<String, String> told = Map.of("directory", "d");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "machines", "0")))
                .isEqualTo("machines: \"0\" is not a whole number of at least 1.");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "machines", "99999999999")))
                .contains("is not a whole number of at least 1");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "late_share", "0.31")))
                .isEqualTo("late_share: \"0.31\" is not a number from 0 to 0.3.");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "late_share", "NaN")))
                .contains("is not a number from");
        assertThat(refusal(TrainDefinition.STEP, Map.of("model", "m", "bins", "65537")))
                .isEqualTo("bins: \"65537\" is not a whole number from 2 to 65,536.");
        assertThat(refusal(TrainDefinition.STEP, Map.of("model", "m", "split_shares", "70,30")))
                .isEqualTo(
                        "split_shares: \"70,30\" is not three positive numbers for training, calibration and test, such as"
                                + " 5,1,2.");
    }

    @Test
    void choices_are_taken_in_any_case() {
        Map<String, String> told = Map.of("directory", "d");
        assertThat(read(SimulateDefinition.STEP, with(told, "shape", "PREDICTIVE_Maintenance"))
                        .get(SimulateDefinition.SHAPE))
                .isEqualTo("predictive-maintenance");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "shape", "turbo")))
                .isEqualTo("shape: \"turbo\" is not predictive-maintenance or turbofan.");
    }

    @Test
    void a_list_takes_commas_in_one_text_and_leaves_those_of_several_alone() {
        assertThat(read(IngestDefinition.STEP, Map.of("sources", "a.csv, b.csv,"))
                        .get(IngestDefinition.SOURCES))
                .containsExactly("a.csv", "b.csv");
        StepInput several = new StepInput(Map.of(), Map.of("sources", List.of("a,b.csv", "c.csv")));
        assertThat(StepValues.of(IngestDefinition.STEP, several, Spelling.OPTIONS)
                        .get(IngestDefinition.SOURCES))
                .containsExactly("a,b.csv", "c.csv");
        assertThat(refusal(IngestDefinition.STEP, Map.of("sources", ","))).isEqualTo("sources: \",\" names nothing.");
    }

    @Test
    void a_parameter_is_told_under_one_of_its_names() {
        assertThat(read(SimulateDefinition.STEP, Map.of("out", "d")).get(SimulateDefinition.DIRECTORY))
                .isEqualTo("d");
        Map<String, String> both = new LinkedHashMap<>();
        both.put("directory", "d");
        both.put("out", "e");
        assertThat(refusal(SimulateDefinition.STEP, both))
                .isEqualTo("directory and out mean the same. Give only one of them.");
    }

    @Test
    void rules_hold_between_parameters() {
        Map<String, String> told = Map.of("directory", "d");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "shape", "turbofan", "cadence", "1h")))
                .isEqualTo("Turbofan units count cycles, not time. Remove start_date, to_date and cadence.");
        assertThat(refusal(SimulateDefinition.STEP, with(told, "running_share", "0.2")))
                .isEqualTo("Machines that are repaired keep running. Remove running_share.");
        assertThat(refusal(ScoreDefinition.STEP, Map.of("model", "m", "results_data", "r", "to_date", "2015-01-01")))
                .startsWith("The as-of times to score are missing: give start_date and to_date, or since_last");
        assertThat(refusal(ScoreDefinition.STEP, with(SCORING, "since_last", "true", "features_table", "t")))
                .startsWith("since_last computes the features itself");
        assertThat(refusal(
                        TrainDefinition.STEP, Map.of("model", "m", "to_date", "2015-02-01", "test_to", "2015-02-01")))
                .isEqualTo("The dates must be in ascending order, got to_date 2015-02-01, test_to 2015-02-01.");
        assertThat(refusal(TrainDefinition.STEP, Map.of("model", "m", "time_budget", "5m")))
                .startsWith("time_budget limits the search of algorithm auto, which was not requested.");
    }

    @Test
    void costs_are_given_both_or_not_at_all() {
        Map<String, String> told = Map.of("model", "m");
        assertThat(refusal(TrainDefinition.STEP, with(told, "cost_of_inspection", "7")))
                .isEqualTo("cost_of_inspection is given without cost_of_missed_failure. Give both, or neither.");
        assertThat(refusal(TrainDefinition.STEP, with(told, "cost_of_inspection", "7", "cost_of_missed_failure", "5")))
                .startsWith("A missed failure must cost more than an inspection");
        assertThat(CostParameters.of(read(
                        TrainDefinition.STEP, with(told, "cost_of_inspection", "7", "cost_of_missed_failure", "90"))))
                .contains(new Costs(90, 7));
    }

    @Test
    void values_that_are_not_known_yet_are_not_read_but_count_as_told() {
        Map<String, String> told = new LinkedHashMap<>(Map.of("model", "{{x}}", "results_data", "r"));
        told.put("start_date", "{{job.slot.start}}");
        told.put("to_date", "{{job.slot.end}}");
        told.put("top", "{{job.parameters.top}}");
        assertThat(StepValues.problems(ScoreDefinition.STEP, told, text -> text.contains("{{")))
                .isEmpty();
        told.remove("to_date");
        told.put("explian", "{{x}}");
        assertThat(StepValues.problems(ScoreDefinition.STEP, told, text -> text.contains("{{")))
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("Step score has no parameter explian. Did you mean explain?"))
                .anyMatch(problem -> problem.startsWith("The as-of times to score are missing"));
        told.put("since_last", "{{x}}");
        told.remove("explian");
        assertThat(StepValues.problems(ScoreDefinition.STEP, told, text -> text.contains("{{")))
                .isEmpty();
    }

    @Test
    void dates_of_which_one_has_an_offset_are_left_to_who_knows_the_zone() {
        StepValues values = read(ScoreDefinition.STEP, with(SCORING, "start_date", "2016-01-01T05:00:00+06:00"));
        assertThat(values.get(ScoreDefinition.START_DATE).local()).isEqualTo(LocalDateTime.of(2016, 1, 1, 5, 0));
        assertThat(values.get(ScoreDefinition.START_DATE)).hasToString("2016-01-01T05:00+06:00");
        assertThat(values.get(ScoreDefinition.TO_DATE)).hasToString("2016-01-01");
    }

    @Test
    void no_step_has_two_parameters_of_one_name_and_all_say_what_they_are_for() {
        assertThat(Steps.names()).containsExactly("ingest", "features", "train", "score", "evaluate", "simulate");
        for (StepDefinition step : Steps.ALL) {
            assertThat(step.header()).endsWith(".");
            assertThat(step.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.name()).matches("[a-z]+(_[a-z]+)*");
                assertThat(parameter.help()).as(parameter.name()).matches("[A-Za-z].*\\.");
                assertThat(step.parameter(parameter.name())).contains(parameter);
            });
        }
        assertThatThrownBy(() -> Steps.require("scor"))
                .hasMessage("There is no step scor. Did you mean score? The steps are ingest, features, train, "
                        + "score, evaluate, simulate.");
    }
}
