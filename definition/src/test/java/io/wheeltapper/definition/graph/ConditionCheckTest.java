package io.wheeltapper.definition.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.definition.DefinitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionCheckTest {
    @ParameterizedTest
    @CsvSource({
        "12.0, EQUAL_TO, 12, FALSE",
        "12, EQUAL_TO, 12, TRUE",
        "true, EQUAL_TO, true, TRUE",
        "True, EQUAL_TO, true, FALSE",
        "12.0, NOT_EQUAL, 12, TRUE",
        "'', EQUAL_TO, '', TRUE",
        "12.0, GREATER_THAN_OR_EQUAL, 12, TRUE",
        "10.0, GREATER_THAN_OR_EQUAL, 12, FALSE",
        "9, LESS_THAN, 10, TRUE",
        "12.0, LESS_THAN, 12, FALSE",
        "12.0, LESS_THAN_OR_EQUAL, 12, TRUE",
        "1e3, GREATER_THAN, 999.5, TRUE",
        "12, GREATER_THAN, 12.0, FALSE",
        "-1, LESS_THAN, ' 0 ', TRUE",
        "9007199254740993, GREATER_THAN, 9007199254740992, TRUE"
    })
    void compares_texts_for_equality_and_numbers_for_order(
            String left, ConditionOperator operator, String right, ConditionOutcome expected) {
        assertThat(ConditionCheck.decide(left, operator, right)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"many, 12, left, many", "12, '', right, ''", "{{job.id}}, 1, left, {{job.id}}", "1, NaN, right, NaN"})
    void says_which_operand_is_no_number(String left, String right, String side, String shown) {
        assertThatThrownBy(() -> ConditionCheck.decide(left, ConditionOperator.LESS_THAN, right))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("The " + side + " operand of the condition is \"" + shown + "\", but LESS_THAN compares"
                        + " numbers. Give a number, or compare texts with EQUAL_TO or NOT_EQUAL.");
    }

    @Test
    void outcomes_are_written_in_lower_case() {
        assertThat(ConditionOutcome.of(true).text()).isEqualTo("true");
        assertThat(ConditionOutcome.FALSE.text()).isEqualTo("false");
    }
}
