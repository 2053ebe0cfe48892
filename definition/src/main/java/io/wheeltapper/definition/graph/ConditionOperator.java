package io.wheeltapper.definition.graph;

/** How a condition task compares. The names are those of the wire. */
public enum ConditionOperator {
    EQUAL_TO,
    NOT_EQUAL,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL,
    LESS_THAN,
    LESS_THAN_OR_EQUAL
}
