package io.wheeltapper.notebook.migrate.code;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a cell into statements: at line ends outside brackets, or, in SQL, at semicolons. Recognizes comments and
 * strings of Python, Scala, Java, R and SQL, and nothing else. Needs one pass for any text.
 */
public final class StatementReader {
    /** Longer statements are data rather than code, and are not analyzed. */
    public static final int LONGEST_STATEMENT = 20_000;

    private static final int MOST_STATEMENTS = 200_000;

    private static final Pattern SQL = Pattern.compile(
            "(?s)\\s*(?i:select|with|create|insert|merge|update|delete|replace)\\b.*\\b(?i:from|where|into|table|set)\\b.*"
                    + "|.*\\b(WHERE|FROM|AND|BETWEEN|ORDER BY|GROUP BY)\\b.*");
    private static final Pattern PROSE = Pattern.compile(
            "(?s)\\s*((print|println|displayHTML|raise|assert|cat|message|stop)\\b|(logging|logger|log)\\.).*");

    private final SourceCell cell;
    private final String text;
    private final StringBuilder code;
    private final StringBuilder bare;
    private final StringBuilder mute;
    private final List<Statement> statements = new ArrayList<>();
    private int start;
    private int depth;
    private int tooLong;
    private int line = 1;
    private int countedTo;

    private StatementReader(SourceCell cell) {
        this.cell = cell;
        this.text = cell.code();
        this.code = new StringBuilder(text);
        this.bare = new StringBuilder(text);
        this.mute = new StringBuilder(text);
    }

    /**
     * The statements of a cell.
     *
     * @param tooLong number of statements that were not analyzed because of their length
     */
    public record Reading(List<Statement> statements, int tooLong) {
        public Reading {
            statements = List.copyOf(statements);
        }
    }

    /** Returns the statements of a cell in order; none if it is not code. */
    public static Reading read(SourceCell cell) {
        return cell.language().isCode() ? new StatementReader(cell).reading() : new Reading(List.of(), 0);
    }

    private Reading reading() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isComment(i)) {
                i = blank(i, commentEnd(i), code, bare, mute);
            } else if (isQuote(c, i)) {
                i = string(i);
            } else if (isEnd(c, i)) {
                end(i + 1);
                i++;
            } else {
                depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
                depth = Math.max(0, depth);
                i++;
            }
        }
        end(text.length());
        return new Reading(statements, tooLong);
    }

    private boolean isComment(int i) {
        return switch (cell.language()) {
            case PYTHON, R -> text.charAt(i) == '#';
            case SQL -> text.startsWith("--", i) || text.startsWith("/*", i);
            default -> text.startsWith("//", i) || text.startsWith("/*", i);
        };
    }

    private int commentEnd(int i) {
        if (text.startsWith("/*", i) && cell.language() != CodeLanguage.PYTHON && cell.language() != CodeLanguage.R) {
            int end = text.indexOf("*/", i + 2);
            return end < 0 ? text.length() : end + 2;
        }
        int end = text.indexOf('\n', i);
        return end < 0 ? text.length() : end;
    }

    private boolean isQuote(char c, int i) {
        if (c == '"') {
            return true;
        }
        boolean isCharacter = cell.language() == CodeLanguage.SCALA || cell.language() == CodeLanguage.JAVA;
        return c == '\'' && (!isCharacter || text.startsWith("'", i + 2));
    }

    /** Blanks out the string that begins at {@code i}, and returns its end. */
    private int string(int i) {
        String quote = String.valueOf(text.charAt(i));
        boolean isTriple = cell.language() != CodeLanguage.SQL && text.startsWith(quote.repeat(3), i);
        String closing = isTriple ? quote.repeat(3) : quote;
        int from = i + closing.length();
        int to = from;
        while (to < text.length() && !text.startsWith(closing, to) && (isTriple || text.charAt(to) != '\n')) {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        to = Math.min(to, text.length());
        if (!SQL.matcher(text.substring(from, Math.min(to, from + LONGEST_STATEMENT)))
                .matches()) {
            blank(from, to, bare);
        }
        blank(from, to, mute);
        return Math.min(text.length(), text.startsWith(closing, to) ? to + closing.length() : to);
    }

    private int blank(int from, int to, StringBuilder... texts) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n') {
                for (StringBuilder each : texts) {
                    each.setCharAt(i, ' ');
                }
            }
        }
        return to;
    }

    private boolean isEnd(char c, int i) {
        if (cell.language() == CodeLanguage.SQL) {
            return c == ';';
        }
        if (c != '\n' || depth > 0 || (i > 0 && text.charAt(i - 1) == '\\')) {
            return false;
        }
        int next = i + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        // Chains of calls continue with a dot.
        return next >= text.length() || text.charAt(next) != '.';
    }

    private void end(int end) {
        int from = start;
        start = end;
        depth = 0;
        while (from < end && Character.isWhitespace(code.charAt(from))) {
            from++;
        }
        if (from == end) {
            return;
        }
        if (end - from > LONGEST_STATEMENT || statements.size() >= MOST_STATEMENTS) {
            tooLong++;
            return;
        }
        if (isLoneString(from, end)) {
            return;
        }
        String silent = mute.substring(from, end);
        boolean isProse = PROSE.matcher(silent).matches();
        statements.add(new Statement(
                cell,
                lineAt(from),
                text.substring(from, end),
                isProse ? silent : code.substring(from, end),
                isProse ? silent : bare.substring(from, end)));
    }

    /** Returns the line of a place; places must be requested in order. */
    private int lineAt(int offset) {
        for (; countedTo < offset; countedTo++) {
            line += text.charAt(countedTo) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** Returns whether a string stands alone, so that it is a comment. */
    private boolean isLoneString(int from, int end) {
        char first = text.charAt(from);
        return (first == '"' || first == '\'')
                && mute.substring(from, end).chars().allMatch(c -> c == '"' || c == '\'' || Character.isWhitespace(c));
    }
}
