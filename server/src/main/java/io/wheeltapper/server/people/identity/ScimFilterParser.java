package io.wheeltapper.server.people.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses a filter by recursive descent: {@code or} of {@code and} of comparisons, {@code not (…)} and parentheses. */
final class ScimFilterParser {
    private static final int DEEPEST = 50;

    private final ScimFilterText text;
    private int depth;

    ScimFilterParser(String text) {
        this.text = new ScimFilterText(text);
    }

    ScimFilter filter() {
        ScimFilter filter = anyOf();
        if (!text.isAtEnd()) {
            throw text.expected("and, or, or the end");
        }
        return filter;
    }

    private ScimFilter anyOf() {
        List<ScimFilter> parts = new ArrayList<>();
        do {
            parts.add(allOf());
        } while (text.skipWord("or"));
        return ScimFilter.any(parts);
    }

    private ScimFilter allOf() {
        List<ScimFilter> parts = new ArrayList<>();
        do {
            parts.add(one());
        } while (text.skipWord("and"));
        return ScimFilter.all(parts);
    }

    private ScimFilter one() {
        if (text.skipWord("not")) {
            if (!text.skip('(')) {
                throw text.expected("( after not");
            }
            return inParentheses().negated();
        }
        return text.skip('(') ? inParentheses() : comparison();
    }

    private ScimFilter inParentheses() {
        if (++depth > DEEPEST) {
            throw text.problem("parentheses are nested more than %d deep".formatted(DEEPEST));
        }
        ScimFilter filter = anyOf();
        if (!text.skip(')')) {
            throw text.expected("and, or, or )");
        }
        depth--;
        return filter;
    }

    private ScimFilter comparison() {
        ScimAttribute attribute = text.word(ScimAttribute::find, "an attribute, one of " + ScimAttribute.titles());
        ScimOperator operator =
                text.word(ScimOperator::find, "an operator, one of eq, ne, co, sw, ew, gt, ge, lt, le, pr");
        return new ScimComparison(attribute, operator, operator == ScimOperator.PR ? null : value(attribute, operator));
    }

    private @Nullable String value(ScimAttribute attribute, ScimOperator operator) {
        if (operator.isEquality() && text.skipWord("null")) {
            return null;
        }
        if (!attribute.isFlag()) {
            return attribute.comparable(text.quoted());
        }
        if (!operator.isEquality()) {
            throw text.problem("%s can be compared only with eq or ne".formatted(attribute));
        }
        if (text.skipWord("true")) {
            return "true";
        }
        if (text.skipWord("false")) {
            return "false";
        }
        throw text.expected("true or false");
    }
}
