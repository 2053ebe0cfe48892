package io.wheeltapper.pipeline.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a SQL text into statements at the semicolons outside quotes and comments. Follows Spark's grammar: {@code '…'}
 * and {@code "…"} with escapes by backslash, {@code r'…'} without, {@code `…`}, comments to the end of a line, and
 * block comments, which may be nested. A text that begins with {@code BEGIN} is one compound statement. Quotes and
 * comments that are not closed are left for Spark to report.
 */
public final class SqlScript {
    /**
     * A statement.
     *
     * @param text original text, comments included, without the semicolon
     * @param line first line, counted from 1
     */
    public record Statement(String text, int line) {}

    private final String text;
    private final List<Statement> statements = new ArrayList<>();
    private int position;
    private int begin = -1;

    private SqlScript(String text) {
        this.text = text;
    }

    /** Returns the statements in order, without those that consist only of comments. */
    public static List<Statement> statements(String text) {
        SqlScript script = new SqlScript(text);
        script.read();
        return List.copyOf(script.statements);
    }

    private void read() {
        while (position < text.length()) {
            char next = text.charAt(position);
            if (starts("--")) {
                position = after("\n", position);
            } else if (starts("/*")) {
                skipComment();
            } else if (next == ';' && !isCompound()) {
                cut();
                position++;
            } else {
                begin = begin < 0 && !Character.isWhitespace(next) ? position : begin;
                skip(next);
            }
        }
        cut();
    }

    /** Skips one character, or a quoted text. */
    private void skip(char next) {
        switch (next) {
            case '\'', '"' -> skipQuotes(next, isRaw());
            case '`' -> skipQuotes(next, true);
            default -> position++;
        }
    }

    private void skipQuotes(char quote, boolean isRaw) {
        for (position++; position < text.length() && text.charAt(position) != quote; position++) {
            if (text.charAt(position) == '\\' && !isRaw) {
                position++;
            }
        }
        position++;
    }

    private void skipComment() {
        int depth = 0;
        do {
            if (starts("/*")) {
                depth++;
                position += 2;
            } else if (starts("*/")) {
                depth--;
                position += 2;
            } else {
                position++;
            }
        } while (depth > 0 && position < text.length());
    }

    /** Returns whether the quote at this position begins {@code r'…'}. */
    private boolean isRaw() {
        boolean marked = position > 0 && (text.charAt(position - 1) == 'r' || text.charAt(position - 1) == 'R');
        return marked && (position == 1 || !Character.isJavaIdentifierPart(text.charAt(position - 2)));
    }

    private boolean isCompound() {
        if (!statements.isEmpty() || begin < 0) {
            return false;
        }
        String head = text.substring(begin, Math.min(text.length(), begin + 6)).toLowerCase(Locale.ROOT);
        return head.matches("begin\\W");
    }

    private void cut() {
        if (begin >= 0) {
            String statement =
                    text.substring(begin, Math.min(position, text.length())).strip();
            int line = 1
                    + (int) text.substring(0, begin)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            statements.add(new Statement(statement, line));
            begin = -1;
        }
    }

    private boolean starts(String what) {
        return text.startsWith(what, position);
    }

    private int after(String what, int from) {
        int found = text.indexOf(what, from);
        return found < 0 ? text.length() : found + what.length();
    }
}
