package io.wheeltapper.definition.graph;

/** Comparison operators of condition tasks; the names are those of the API. */
public enum ConditionOperator {
    EQUAL_TO,
    NOT_EQUAL,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL,
    LESS_THAN,
    LESS_THAN_OR_EQUAL
}
