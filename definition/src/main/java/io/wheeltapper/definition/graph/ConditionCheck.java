package io.wheeltapper.definition.graph;

import io.wheeltapper.definition.DefinitionException;
import java.math.BigDecimal;

/** Evaluates condition tasks. */
public final class ConditionCheck {
    private ConditionCheck() {}

    /**
     * Compares two operands whose references have been resolved. EQUAL_TO and NOT_EQUAL compare texts, so that 12.0 is
     * not 12; the others compare numbers, so that 12.0 is not less than 12. A boolean is the text true or false.
     *
     * @throws DefinitionException if numbers are compared and an operand is not a number
     */
    public static ConditionOutcome decide(String left, ConditionOperator operator, String right) {
        return ConditionOutcome.of(
                switch (operator) {
                    case EQUAL_TO -> left.equals(right);
                    case NOT_EQUAL -> !left.equals(right);
                    case GREATER_THAN -> compare(left, operator, right) > 0;
                    case GREATER_THAN_OR_EQUAL -> compare(left, operator, right) >= 0;
                    case LESS_THAN -> compare(left, operator, right) < 0;
                    case LESS_THAN_OR_EQUAL -> compare(left, operator, right) <= 0;
                });
    }

    private static int compare(String left, ConditionOperator operator, String right) {
        return number(left, "left", operator).compareTo(number(right, "right", operator));
    }

    private static BigDecimal number(String operand, String side, ConditionOperator operator) {
        try {
            return new BigDecimal(operand.strip());
        } catch (NumberFormatException e) {
            throw DefinitionException.invalid(
                    ("The %s operand of the condition is \"%s\", but %s compares numbers. Give a number, or "
                                    + "compare texts with EQUAL_TO or NOT_EQUAL.")
                            .formatted(side, operand, operator));
        }
    }
}
