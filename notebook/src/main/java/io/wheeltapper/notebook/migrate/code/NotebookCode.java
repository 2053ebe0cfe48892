package io.wheeltapper.notebook.migrate.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All code of a notebook, in order.
 *
 * @param literals texts and numbers last assigned to names
 * @param tooLong number of statements that were not analyzed because of their length or number
 */
public record NotebookCode(List<Statement> statements, Map<String, String> literals, int tooLong) {
    private static final Pattern LITERAL = Pattern.compile(
            "\\s*(?:va[lr]\\s+)?(\\w+)\\s*(?:=|<-)\\s*(?:[fru]?['\"]([^'\"\\n]*)['\"]|(-?\\d+(?:\\.\\d+)?))\\s*;?\\s*");

    private static final int MOST_STATEMENTS = 200_000;
    private static final Pattern QUOTED = Pattern.compile("[fru]?['\"]([^'\"]*)['\"]");

    public NotebookCode {
        statements = List.copyOf(statements);
        literals = Map.copyOf(literals);
    }

    public static NotebookCode of(List<SourceCell> cells) {
        List<Statement> statements = new ArrayList<>();
        Map<String, String> literals = new HashMap<>();
        int tooLong = 0;
        for (SourceCell cell : cells) {
            StatementReader.Reading reading = StatementReader.read(cell);
            tooLong += reading.tooLong();
            if (statements.size() > MOST_STATEMENTS) {
                tooLong += reading.statements().size();
                continue;
            }
            for (Statement statement : reading.statements()) {
                statements.add(statement);
                Matcher literal = LITERAL.matcher(statement.code());
                if (literal.matches()) {
                    literals.put(literal.group(1), literal.group(2) == null ? literal.group(3) : literal.group(2));
                }
            }
        }
        return new NotebookCode(statements, literals, tooLong);
    }

    /** Returns whether {@code pattern} occurs outside of strings. */
    public boolean has(Pattern pattern) {
        return statements.stream().anyMatch(statement -> statement.has(pattern));
    }

    /** Returns whether {@code pattern} occurs anywhere, including strings. */
    public boolean says(Pattern pattern) {
        return statements.stream().anyMatch(statement -> statement.says(pattern));
    }

    /** Returns the text of an expression, if it is a literal or the name of one. */
    public Optional<String> literal(String expression) {
        String plain = expression.strip();
        Matcher quoted = QUOTED.matcher(plain);
        return quoted.matches() ? Optional.of(quoted.group(1)) : Optional.ofNullable(literals.get(plain));
    }

    /** Returns the text of an expression, or else the expression itself. */
    public String value(String expression) {
        return literal(expression).orElse(expression.strip());
    }
}
